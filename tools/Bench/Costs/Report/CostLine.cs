namespace OnlineShop.Bench.Costs.Report;

/// <summary>What one thing cost in a run.</summary>
/// <param name="Total">
/// Counted over load and drain; of PostgreSQL also over the time in which its sessions hand their counts in.
/// </param>
/// <param name="PerAction">The total for each action that went well; 0 where there was none.</param>
/// <param name="IdlePerSecond">What an idle shop cost a second, before the load.</param>
/// <param name="MarginalPerAction">
/// The same as <paramref name="PerAction"/>, less what the idle shop would have cost.
/// </param>
internal sealed record CostLine(
    string Name, double Total, double PerAction, double IdlePerSecond, double MarginalPerAction);

/// <summary>Makes lines of what was counted under load and when idle.</summary>
internal sealed class CostLines(Growth load, Growth idle, long actions)
{
    /// <summary>All of a figure together.</summary>
    public CostLine Sum(string name, Figure figure) =>
        Line(name, load.Counters.Sum(figure), idle.Counters.Sum(figure));

    /// <summary>One of a figure.</summary>
    public CostLine One(Figure figure, string of) =>
        Line(of, load.Counters.Value(new CounterKey(figure, of)), idle.Counters.Value(new CounterKey(figure, of)));

    /// <summary>Each of a figure, the most costly first.</summary>
    public IReadOnlyList<CostLine> Each(Figure figure) =>
        [.. load.Counters.By(figure).Select(entry => One(figure, entry.Of))];

    /// <summary>A figure that is the sum of others, as each of <paramref name="parts"/> tells it.</summary>
    public static CostLine Total(string name, IReadOnlyList<CostLine> parts) => new(
        name, parts.Sum(part => part.Total), parts.Sum(part => part.PerAction), parts.Sum(part => part.IdlePerSecond),
        parts.Sum(part => part.MarginalPerAction));

    private CostLine Line(string name, double total, double whenIdle)
    {
        var perSecond = idle.Time > TimeSpan.Zero ? whenIdle / idle.Time.TotalSeconds : 0;
        return new CostLine(
            name, total, PerAction(total), perSecond, PerAction(total - (perSecond * load.Time.TotalSeconds)));
    }

    private double PerAction(double total) => actions > 0 ? total / actions : 0;
}
