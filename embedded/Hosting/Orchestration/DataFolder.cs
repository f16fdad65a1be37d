using System.Globalization;
using OnlineShop.Embedded.Hosting.Builder;
using OnlineShop.Embedded.Hosting.Servers;

namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>The folder that holds everything a run writes. A lock, which the kernel lifts with the process, keeps a second run out.</summary>
internal sealed class DataFolder : IDisposable
{
    private const string LockName = "lock";
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream file)
    {
        FullPath = path;
        _lock = file;
    }

    public string FullPath { get; }

    public static DataFolder Open(AppHostOptions options)
    {
        var path = options.DataDirectory;
        var known = File.Exists(Path.Combine(path, LockName));
        if (options.Reset && !known && Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new DistributedApplicationException($"Will not empty {path}: it holds files and was not made by the shop.");
        Directory.CreateDirectory(path);
        var folder = new DataFolder(path, Lock(path));
        if (options.Reset)
            folder.Empty();
        return folder;
    }

    public string Of(string resource) => Path.Combine(FullPath, resource);

    public void Dispose() => _lock.Dispose();

    /// <summary>Deletes the folder itself.</summary>
    public void Delete()
    {
        Empty();
        _lock.Dispose();
        Directory.Delete(FullPath, recursive: true);
    }

    private static FileStream Lock(string path)
    {
        var name = Path.Combine(path, LockName);
        try
        {
            var file = new FileStream(name, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            file.SetLength(0);
            file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            file.Flush();
            return file;
        }
        catch (IOException e)
        {
            throw new DistributedApplicationException($"The data folder {path} is in use by another run of the shop.", e);
        }
    }

    private void Empty()
    {
        PostgresFolder.DeleteOutside(FullPath);
        foreach (var entry in new DirectoryInfo(FullPath).EnumerateFileSystemInfos().Where(e => e.Name != LockName))
        {
            if (entry is DirectoryInfo { LinkTarget: null } folder)
                folder.Delete(recursive: true);
            else
                entry.Delete();
        }
    }
}
