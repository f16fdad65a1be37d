namespace OnlineShop.Bench.Scenarios.Marketplace.Prices;

/// <summary>A time between two timestamps of the clock, both included.</summary>
internal readonly record struct Span(long From, long To)
{
    /// <summary>What two times have in common; null where that is nothing.</summary>
    public Span? And(Span other) =>
        new Span(Math.Max(From, other.From), Math.Min(To, other.To)) is var both && both.From <= both.To ? both : null;
}
