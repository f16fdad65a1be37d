namespace OnlineShop.Payment.Tests;

/// <summary>
/// The test's clock as the provider's timers see it: one that has missed ticks fires once, as on a machine that slept.
/// The test's own clock makes up for each of them, and a month of them takes seconds.
/// </summary>
internal sealed class ProviderClock(TimeProvider clock) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Ticks(clock, callback, state, dueTime, period);

    /// <summary>Each tick sets the next.</summary>
    private sealed class Ticks : ITimer
    {
        private readonly TimerCallback callback;
        private readonly object? state;
        private readonly ITimer next;
        private TimeSpan period;

        public Ticks(TimeProvider clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (this.callback, this.state) = (callback, state);
            next = clock.CreateTimer(Tick, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Change(dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            this.period = period > TimeSpan.Zero ? period : Timeout.InfiniteTimeSpan;
            return next.Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public void Dispose() => next.Dispose();

        public ValueTask DisposeAsync() => next.DisposeAsync();

        private void Tick(object? none)
        {
            next.Change(period, Timeout.InfiniteTimeSpan);
            callback(state);
        }
    }
}
