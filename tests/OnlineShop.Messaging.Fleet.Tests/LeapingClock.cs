using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>The machine's clock, which a test may move on: what waits by it goes on at once.</summary>
internal sealed class LeapingClock : TimeProvider, IDisposable
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <summary>Holds the timers, and follows the machine's clock in small steps.</summary>
    private readonly FakeTimeProvider timers = new();
    private readonly PeriodicTimer steps = new(Step);
    private long leapt;

    public LeapingClock() => _ = FollowAsync();

    private TimeSpan Leapt => new(Interlocked.Read(ref leapt));

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Leapt;

    public override long GetTimestamp() =>
        base.GetTimestamp() + (long)(Leapt.TotalSeconds * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        timers.CreateTimer(callback, state, dueTime, period);

    /// <summary>Lets time pass at once.</summary>
    public void Leap(TimeSpan time)
    {
        Interlocked.Add(ref leapt, time.Ticks);
        timers.Advance(time);
    }

    public void Dispose() => steps.Dispose();

    private async Task FollowAsync()
    {
        var before = Stopwatch.GetTimestamp();
        while (await steps.WaitForNextTickAsync())
        {
            var now = Stopwatch.GetTimestamp();
            timers.Advance(Stopwatch.GetElapsedTime(before, now));
            before = now;
        }
    }
}
