namespace OnlineShop.OutboxComparison.Results;

/// <summary>The outcome of one measurement of one way.</summary>
/// <param name="Burst">At full speed.</param>
/// <param name="Steady">At a fixed rate.</param>
internal sealed record WayResult(string Way, int Round, LoadResult Burst, LoadResult Steady)
{
    /// <summary>Whether every message was applied once.</summary>
    public bool IsRight => Burst.Lost + Burst.Twice + Steady.Lost + Steady.Twice == 0;
}
