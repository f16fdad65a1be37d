namespace OnlineShop.AppTesting;

/// <summary>Where a test's app keeps its data.</summary>
public static class TestFolder
{
    private const string MemoryFolder = "/dev/shm";
    private const long EnoughMemory = 4L << 30;

    /// <summary>
    /// A new folder, in memory where there is plenty: a new cluster, its migrations and its recovery wait for the disk,
    /// which other tests use as well.
    /// </summary>
    public static string Create(string prefix)
    {
        var memory = new DriveInfo(MemoryFolder);
        return memory is { IsReady: true, AvailableFreeSpace: > EnoughMemory }
            ? Directory.CreateDirectory(Path.Combine(MemoryFolder, $"{prefix}{Guid.NewGuid():N}")).FullName
            : Directory.CreateTempSubdirectory(prefix).FullName;
    }
}
