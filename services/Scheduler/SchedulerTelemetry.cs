using System.Diagnostics.Metrics;

namespace OnlineShop.Scheduler;

/// <summary>The metrics of Scheduler.</summary>
internal static class SchedulerTelemetry
{
    private static readonly Meter Meter = new("OnlineShop.Scheduler");

    public static readonly Counter<long> Runs =
        Meter.CreateCounter<long>("shop.scheduler.runs", "{run}", "Runs that came due, by task.");

    public static readonly Counter<long> Calls =
        Meter.CreateCounter<long>("shop.scheduler.calls", "{call}", "Attempts to call a service, by result.");
}
