using OnlineShop.Bench.Costs;
using OnlineShop.Bench.Costs.Report;
using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Tests.Results;

/// <summary>Results as a measurement would give them.</summary>
internal static class Samples
{
    /// <param name="commits">In all, for 100 orders.</param>
    public static BenchResult Checkout(double p99 = 80, double commits = 3000, bool withCosts = true) => new(
        "checkout", 16, 10, "closed loop", null, [new Latency("order", 100, 10, 40, 70, p99, 90)],
        new Dictionary<string, long> { ["order: 503"] = 2 }, withCosts ? Costs(commits) : null);

    private static CostReport Costs(double commits)
    {
        var processes = new CostLines(
            Grown(Figure.Processor, ("order", 900), ("postgres", 1500), ("load generator", 100)), Growth.None, 100);
        var postgres = Grown(Figure.Commits, ("order-db", commits));
        return new CostReport(
            "order", 100, 10, 2, 2, [], 100 / 12d, 10, CostLines.Total("all processes", [.. processes.Each(Figure.Processor).Take(2)]),
            processes.One(Figure.Processor, "load generator"), [.. processes.Each(Figure.Processor).Take(2)],
            new Dictionary<string, double> { ["order"] = 150, ["postgres"] = 300 },
            PostgresCosts.Of(new CostLines(postgres, Growth.None, 100), postgres.Counters, 100, null),
            new Latency("mail", 100, 10, 300, 500, 700, 900));
    }

    private static Growth Grown(Figure figure, params (string Of, double Value)[] counters) =>
        new(TimeSpan.FromSeconds(12), CounterSet.Of(counters.Select(counter => (figure, counter.Of, counter.Value))));
}
