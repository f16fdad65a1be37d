namespace OnlineShop.Bench.Costs;

/// <summary>Counters, and when they were read.</summary>
/// <param name="At">A timestamp of the clock.</param>
internal sealed record Reading(long At, CounterSet Counters)
{
    /// <summary>What was counted since an earlier reading, and for how long.</summary>
    public Growth Since(Reading earlier, TimeProvider clock) =>
        new(clock.GetElapsedTime(earlier.At, At), Counters.Since(earlier.Counters));
}

/// <summary>What was counted over a time.</summary>
internal sealed record Growth(TimeSpan Time, CounterSet Counters)
{
    /// <summary>Nothing, in no time.</summary>
    public static Growth None { get; } = new(TimeSpan.Zero, CounterSet.Empty);
}
