using OnlineShop.Bench.Costs.Report;
using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Compare;

/// <summary>A figure of a result that another result can be held against.</summary>
/// <param name="Unit">What it is counted in.</param>
internal sealed record MainFigure(string Name, double Value, string Unit)
{
    /// <summary>All main figures of a result; those of costs where it has them.</summary>
    public static IReadOnlyList<MainFigure> Of(BenchResult result) =>
        [.. result.Latencies.SelectMany(Of), .. result.Costs is { } costs ? Of(costs) : []];

    private static IEnumerable<MainFigure> Of(Latency latency) =>
    [
        new(latency.Kind, latency.PerSecond, "per s"), new($"{latency.Kind} p50", latency.P50, "ms"),
        new($"{latency.Kind} p99", latency.P99, "ms"),
    ];

    private static IEnumerable<MainFigure> Of(CostReport costs) =>
    [
        new("drained", costs.DrainedPerSecond, "per s"),
        new("processor", costs.Processor.PerAction, $"ms/{costs.Action}"),
        new("processor, marginal", costs.Processor.MarginalPerAction, $"ms/{costs.Action}"),
        new("processor, idle", costs.Processor.IdlePerSecond, "ms/s"),
        .. costs.Processes.Append(costs.Generator).OrderBy(process => process.Name, StringComparer.Ordinal)
            .Select(process => new MainFigure($"processor: {process.Name}", process.PerAction, $"ms/{costs.Action}")),
        .. costs.Postgres.Sums.Select(sum => new MainFigure(sum.Name, sum.PerAction, $"per {costs.Action}")),
        new("memory", costs.MemoryTotal, "MB"),
        .. costs.Mails is { } mails ? Of(mails).Skip(1) : [],
    ];
}
