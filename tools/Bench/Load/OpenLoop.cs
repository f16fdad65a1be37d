using System.Collections.Concurrent;
using System.Globalization;
using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Load;

/// <summary>
/// Actions start at a rate of their own, however long the answers take, as customers who do not know of each other do.
/// A latency counts from the moment at which the action should have started: else a shop that stalls would be asked,
/// and found slow, only once in the stall ("coordinated omission").
/// </summary>
/// <remarks>
/// There are as many actions in flight as shoppers at most. One that finds no shopper free is not made up for, and
/// counts as the error <see cref="NotStarted"/>.
/// </remarks>
/// <param name="rate">Actions a second.</param>
internal sealed class OpenLoop(TimeProvider clock, double rate, Arrivals arrivals) : ILoad
{
    /// <summary>The error of an action for which no shopper was free.</summary>
    public const string NotStarted = "not started: all shoppers wait for an answer";

    /// <summary>The same arrivals in every run.</summary>
    private const int Seed = 1;

    public string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"open loop, {rate:0.##} actions/s, {(arrivals is Arrivals.Even ? "evenly spaced" : "Poisson arrivals")}");

    public double? Rate => rate;

    public async Task<TimeSpan> RunAsync(
        IReadOnlyList<Step> shoppers, Recorder recorder, TimeSpan duration, CancellationToken cancel)
    {
        var free = new ConcurrentQueue<Step>(shoppers);
        var inFlight = new ConcurrentDictionary<Task, bool>();
        var random = new Random(Seed);
        var started = clock.GetTimestamp();
        for (var due = Gap(random); due < duration && !cancel.IsCancellationRequested; due += Gap(random))
        {
            await WaitUntilAsync(started, due, cancel);
            if (!free.TryDequeue(out var step))
            {
                recorder.Fail(NotStarted);
                continue;
            }

            var intended = started + (long)(due.TotalSeconds * clock.TimestampFrequency);
            var action = ActAsync(step, recorder.StepFrom(intended));
            inFlight.TryAdd(action, true);
            _ = action.ContinueWith(
                done => inFlight.TryRemove(done, out _), CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        await Task.WhenAll(inFlight.Keys);
        return clock.GetElapsedTime(started);

        async Task ActAsync(Step step, Recorder measured)
        {
            // Not on the thread that keeps the time.
            await Task.Yield();
            await step(measured, cancel);
            free.Enqueue(step);
        }
    }

    private TimeSpan Gap(Random random) =>
        TimeSpan.FromSeconds(arrivals is Arrivals.Even ? 1 / rate : -Math.Log(1 - random.NextDouble()) / rate);

    private async Task WaitUntilAsync(long started, TimeSpan due, CancellationToken cancel)
    {
        // A timer may fire a little early, and a delay below its unit would not wait.
        while (due - clock.GetElapsedTime(started) is var left && left > TimeSpan.Zero
            && !cancel.IsCancellationRequested)
        {
            var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
            await Task.Delay(rounded, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
