using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Costs.Report;

/// <summary>What a run cost the machine and the databases.</summary>
/// <param name="Action">The kind of action that costs are told for each of.</param>
/// <param name="Actions">How many of them went well.</param>
/// <param name="LoadSeconds">How long the load took.</param>
/// <param name="DrainSeconds">How long after the load its backlog was not done.</param>
/// <param name="AllDoneSeconds">How long after the load anything was under way, such as a parcel.</param>
/// <param name="UnderWay">
/// What was not done at the limit of the drain: a few examples; empty where all was done.
/// </param>
/// <param name="DrainedPerSecond">Actions over the time of the load and its backlog together.</param>
/// <param name="IdleSeconds">How long the idle shop was looked at.</param>
/// <param name="Processor">Processor time of all processes but the load generator, in milliseconds.</param>
/// <param name="Generator">That of the load generator.</param>
/// <param name="Processes">The parts of <paramref name="Processor"/>, by process.</param>
/// <param name="MemoryMegabytes">PSS at the end of the drain, by process; the load generator's apart.</param>
/// <param name="Mails">From the placing of an order to its mail; null without orders, and in older files.</param>
internal sealed record CostReport(
    string Action, long Actions, double LoadSeconds, double DrainSeconds, double AllDoneSeconds,
    IReadOnlyList<string> UnderWay, double DrainedPerSecond, double IdleSeconds, CostLine Processor, CostLine Generator,
    IReadOnlyList<CostLine> Processes, IReadOnlyDictionary<string, double> MemoryMegabytes, PostgresCosts Postgres, Latency? Mails = null)
{
    /// <summary>Whether the idle shop was looked at, without which nothing is marginal.</summary>
    public bool HasIdle => IdleSeconds > 0;

    /// <summary>How long processor time was counted.</summary>
    public double ProcessorSeconds => LoadSeconds + AllDoneSeconds;

    /// <summary>PSS of all processes, in megabytes.</summary>
    public double MemoryTotal => MemoryMegabytes.Values.Sum();
}
