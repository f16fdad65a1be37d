using System.Runtime.InteropServices;

namespace OnlineShop.Bench.Results;

/// <summary>What a measurement was taken on.</summary>
internal sealed record Machine(int Cores, double MemoryGigabytes, string System, string Runtime)
{
    private const double BytesPerGigabyte = 1e9;

    public static Machine ThisOne => new(
        Environment.ProcessorCount,
        Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / BytesPerGigabyte, 1),
        RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription);
}
