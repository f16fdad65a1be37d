using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Sweep;

/// <summary>What came of one number of shoppers. Times in milliseconds.</summary>
internal sealed record SweepStep(int Shoppers, double PerSecond, double P50, double P95, double P99, long Errors)
{
    /// <param name="action">The kind of action that counts.</param>
    public static SweepStep Of(BenchResult result, string action)
    {
        var errors = result.Errors.Values.Sum();
        return result.Latencies.FirstOrDefault(latency => latency.Kind == action) is { } latency
            ? new SweepStep(result.Shoppers, latency.PerSecond, latency.P50, latency.P95, latency.P99, errors)
            : new SweepStep(result.Shoppers, 0, 0, 0, 0, errors);
    }
}
