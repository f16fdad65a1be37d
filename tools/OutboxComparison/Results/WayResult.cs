namespace OnlineShop.OutboxComparison.Results;

/// <summary>What one measurement of one way came to.</summary>
/// <param name="Burst">As many as it can.</param>
/// <param name="Steady">A moderate rate.</param>
internal sealed record WayResult(string Way, int Round, LoadResult Burst, LoadResult Steady)
{
    /// <summary>Whether every message was applied once.</summary>
    public bool IsRight => Burst.Lost + Burst.Twice + Steady.Lost + Steady.Twice == 0;
}
