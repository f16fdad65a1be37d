using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>
/// The folder that keeps everything a local run writes. A file lock, which the kernel lifts when the process ends, keeps a second
/// run out. Processes that a killed run left behind carry the folder in their environment and are ended before anything is
/// started.
/// </summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>The configuration key of its path; by default <c>.data</c> beside the AppHost's folder.</summary>
    public const string PathKey = "Data:Directory";

    /// <summary>The configuration key that empties it first, when <c>true</c>.</summary>
    public const string ResetKey = "Data:Reset";

    /// <summary>The variable by which a process of a run is known.</summary>
    public const string Variable = "SHOP_DATA_FOLDER";

    private const string LockName = "lock";
    private const string LocationSuffix = ".location";
    private static readonly ConditionalWeakTable<IDistributedApplicationBuilder, DataFolder> Opened = [];
    private readonly FileStream held;

    private DataFolder(string path)
    {
        FullPath = path;
        Directory.CreateDirectory(path);
        // A server may run under another account than the folder's owner.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(
                path, File.GetUnixFileMode(path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            held = new FileStream(
                Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error)
        {
            throw new DistributedApplicationException(
                $"The data folder {path} is in use by another run of the shop. Stop it, or give --data-dir another folder.",
                error);
        }
    }

    /// <summary>The folder's path.</summary>
    public string FullPath { get; }

    /// <summary>The folder of an app; opened, locked and, if asked for, emptied on first use.</summary>
    /// <exception cref="DistributedApplicationException">
    /// Another run uses it, or it is to be emptied and was not made by the shop.
    /// </exception>
    public static DataFolder Of(IDistributedApplicationBuilder builder) => Opened.GetValue(builder, Open);

    /// <summary>The folder of one resource.</summary>
    public string For(string resource) => Directory.CreateDirectory(Path.Combine(FullPath, resource)).FullName;

    /// <summary>Lifts the lock.</summary>
    public void Dispose() => held.Dispose();

    private static DataFolder Open(IDistributedApplicationBuilder builder)
    {
        var path = Path.GetFullPath(
            builder.Configuration[PathKey] ?? Path.Combine(builder.AppHostDirectory, "..", ".data"));
        var reset = builder.Configuration.GetValue<bool>(ResetKey);
        if (reset && Directory.Exists(path) && !File.Exists(Path.Combine(path, LockName))
            && Directory.EnumerateFileSystemEntries(path).Any())
            throw new DistributedApplicationException(
                $"Will not empty {path}: it holds files and was not made by the shop.");
        var folder = new DataFolder(path);
        RunProcesses.End(path);
        if (reset)
            folder.Empty();
        // A process may run one app after another on the same folder.
        builder.Eventing.Subscribe<BeforeStartEvent>((start, _) =>
        {
            start.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped.Register(folder.Dispose);
            return Task.CompletedTask;
        });
        return folder;
    }

    private void Empty()
    {
        // Data of a server whose account cannot enter this folder lies elsewhere; postgres.sh writes where.
        foreach (var note in Directory.EnumerateFiles(FullPath, "*" + LocationSuffix))
        {
            var elsewhere = File.ReadAllText(note).Trim();
            if (Directory.Exists(elsewhere))
                Directory.Delete(elsewhere, recursive: true);
        }

        foreach (var entry in new DirectoryInfo(FullPath).EnumerateFileSystemInfos().Where(entry => entry.Name != LockName))
        {
            if (entry is DirectoryInfo { LinkTarget: null } folder)
                folder.Delete(recursive: true);
            else
                entry.Delete();
        }
    }
}
