using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OnlineShop.Data.Telemetry;

/// <summary>The activity source and meter <c>OnlineShop.Data</c>.</summary>
internal static class DataTelemetry
{
    public const string Name = "OnlineShop.Data";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Skipped = Meter.CreateCounter<long>(
        "shop.sweeps.skipped", "{row}", "Rows that a sweep could not handle and went past, by sweep.");

    public static readonly Counter<long> WorkFailed = Meter.CreateCounter<long>(
        "shop.work.failed", "{item}", "Items of work that failed and will be claimed again, by worker.");

    /// <summary>Marks a span as failed. The error itself is in the log.</summary>
    public static void Fail(this Activity? activity, Exception error) =>
        activity?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", error.GetType().FullName);
}
