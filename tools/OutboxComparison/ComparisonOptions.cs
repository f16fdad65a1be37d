namespace OnlineShop.OutboxComparison;

/// <summary>What to measure.</summary>
/// <param name="Messages">How many messages the burst has.</param>
/// <param name="Writers">How many transactions of the burst run at once.</param>
/// <param name="Rate">Messages a second of the steady load, which latency is measured at.</param>
/// <param name="Seconds">How long the steady load lasts.</param>
/// <param name="Warmup">Messages before the measurement.</param>
/// <param name="Rounds">How often each way is measured, in turn.</param>
internal sealed record ComparisonOptions(
    int Messages, int Writers, int Rate, int Seconds, int Warmup, int Rounds, IReadOnlyList<string> Ways)
{
    /// <summary>
    /// How long to look on after the last effect: what is still to be done for the messages then (marks, deletions) counts
    /// too, and so does a duplicate.
    /// </summary>
    public TimeSpan Aftermath { get; init; } = TimeSpan.FromSeconds(2);
}
