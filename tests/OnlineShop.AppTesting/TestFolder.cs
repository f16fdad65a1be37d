namespace OnlineShop.AppTesting;

/// <summary>Where the servers of a test run keep their data.</summary>
public static class TestFolder
{
    private const string MemoryFolder = "/dev/shm";
    private const long EnoughMemory = 4L << 30;

    /// <summary>
    /// Makes a new folder, in memory where there is plenty: in a run hundreds of databases are made and dropped, of a thousand
    /// files each, and would wait for the disk. What a server does is the same, and one that is killed keeps its data there too.
    /// </summary>
    /// <remarks>Others may enter it, unlike a temporary subdirectory: a server may run under another account.</remarks>
    public static string Create(string prefix)
    {
        var memory = new DriveInfo(MemoryFolder);
        var root = memory is { IsReady: true, AvailableFreeSpace: > EnoughMemory } ? MemoryFolder : Path.GetTempPath();
        return Directory.CreateDirectory(Path.Combine(root, $"{prefix}{Guid.NewGuid():N}")).FullName;
    }
}
