using System.Diagnostics.Metrics;

namespace OnlineShop.Rates;

/// <summary>The metrics of Rates.</summary>
internal static class RatesTelemetry
{
    private static readonly Meter Meter = new("OnlineShop.Rates");

    /// <summary>Reads of the feed, by <c>outcome</c>: updated, unchanged, failed.</summary>
    public static readonly Counter<long> Refreshes =
        Meter.CreateCounter<long>("shop.rates.refreshes", "{read}", "Reads of the feed, by outcome.");

    public static readonly Counter<long> Jumps =
        Meter.CreateCounter<long>("shop.rates.jumps", "{rate}", "Rates that moved further in a day than is usual.");
}
