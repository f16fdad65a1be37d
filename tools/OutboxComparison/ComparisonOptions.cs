namespace OnlineShop.OutboxComparison;

/// <summary>What to measure.</summary>
/// <param name="Messages">Messages in the burst.</param>
/// <param name="Writers">Concurrent writers in the burst.</param>
/// <param name="Rate">Messages per second of the steady load.</param>
/// <param name="Seconds">How long the steady load lasts.</param>
/// <param name="Warmup">Messages sent before the measurement starts.</param>
/// <param name="Rounds">How many times to measure each way; the ways take turns.</param>
internal sealed record ComparisonOptions(
    int Messages, int Writers, int Rate, int Seconds, int Warmup, int Rounds, IReadOnlyList<string> Ways)
{
    /// <summary>
    /// How long to keep measuring after the last effect, so that late work on the messages (marks, deletions) and late
    /// duplicates are counted.
    /// </summary>
    public TimeSpan Aftermath { get; init; } = TimeSpan.FromSeconds(2);
}
