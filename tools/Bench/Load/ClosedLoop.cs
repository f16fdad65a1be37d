using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Load;

/// <summary>
/// Each shopper acts again once they are answered: who waits asks nothing, so a slow shop is asked less often.
/// </summary>
internal sealed class ClosedLoop(TimeProvider clock) : ILoad
{
    public string Description => "closed loop";

    public double? Rate => null;

    public async Task<TimeSpan> RunAsync(
        IReadOnlyList<Step> shoppers, Recorder recorder, TimeSpan duration, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        await Task.WhenAll(shoppers.Select(step => Task.Run(
            async () =>
            {
                while (clock.GetElapsedTime(started) < duration && !cancel.IsCancellationRequested)
                    await step(recorder, cancel);
            },
            cancel)));
        return clock.GetElapsedTime(started);
    }
}
