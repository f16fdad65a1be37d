using System.Diagnostics.Metrics;

namespace OnlineShop.Statistics;

/// <summary>The meter <c>OnlineShop.Statistics</c>.</summary>
internal static class StatisticsTelemetry
{
    private static readonly Meter Meter = new("OnlineShop.Statistics");

    /// <summary>Collections that ended, by <c>outcome</c>: done, failed.</summary>
    public static readonly Counter<long> Collections = Meter.CreateCounter<long>(
        "shop.statistics.collections", "{run}", "Collections that ended.");

    /// <summary>Order's orders that were missing or different here, by <c>kind</c>: missing, differing.</summary>
    public static readonly Counter<long> Deviations = Meter.CreateCounter<long>(
        "shop.statistics.deviations", "{order}", "Orders that a collection found missing or differing.");
}
