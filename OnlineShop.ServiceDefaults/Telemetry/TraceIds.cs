using System.Diagnostics;

namespace OnlineShop.ServiceDefaults.Telemetry;

/// <summary>
/// Gives work a trace id where nobody records traces, so that the log records about one purchase can be found in all services. The
/// spans of messages and of stored work exist then, with nothing but their ids; those of requests exist anyway.
/// </summary>
internal static class TraceIds
{
    public static void Keep() => ActivitySource.AddActivityListener(new ActivityListener
    {
        ShouldListenTo = source => source.Name.StartsWith("OnlineShop.", StringComparison.Ordinal),
        Sample = static (ref _) => ActivitySamplingResult.PropagationData,
        SampleUsingParentId = static (ref _) => ActivitySamplingResult.PropagationData,
    });
}
