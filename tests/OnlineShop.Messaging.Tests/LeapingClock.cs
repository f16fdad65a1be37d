using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace OnlineShop.Messaging.Tests;

/// <summary>
/// A clock that goes with the machine's, in small steps, and that a test may move on: what waits by it goes on at once.
/// </summary>
internal sealed class LeapingClock : TimeProvider, IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly FakeTimeProvider clock = new(System.GetUtcNow());
    private readonly PeriodicTimer steps = new(Step);

    public LeapingClock() => _ = GoAsync();

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);

    /// <summary>Lets time pass at once.</summary>
    public void Leap(TimeSpan time) => clock.Advance(time);

    public void Dispose() => steps.Dispose();

    private async Task GoAsync()
    {
        var before = Stopwatch.GetTimestamp();
        while (await steps.WaitForNextTickAsync())
        {
            var now = Stopwatch.GetTimestamp();
            clock.Advance(Stopwatch.GetElapsedTime(before, now));
            before = now;
        }
    }
}
