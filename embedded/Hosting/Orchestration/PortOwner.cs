using System.Globalization;

namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>Finds who listens on a port, for the message that says so.</summary>
internal static class PortOwner
{
    private const string Listening = "0A";
    private static readonly string[] s_tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    public static string Describe(int port)
    {
        try
        {
            return FindInode(port) is { } inode && FindProcess(inode) is { } process ? process : "another process";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "another process";
        }
    }

    private static string? FindInode(int port)
    {
        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return s_tables.Where(File.Exists).SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(f => f.Length > 9 && f[1].EndsWith(suffix, StringComparison.Ordinal) && f[3] == Listening)?[9];
    }

    private static string? FindProcess(string inode)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), out _)))
        {
            try
            {
                if (Directory.EnumerateFiles(Path.Combine(folder, "fd")).Any(f => new FileInfo(f).LinkTarget == $"socket:[{inode}]"))
                    return $"{File.ReadAllText(Path.Combine(folder, "comm")).Trim()} (process {Path.GetFileName(folder)})";
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile, or belongs to somebody else.
            }
        }

        return null;
    }
}
