using OnlineShop.Bench.Costs;
using OnlineShop.Bench.Load;
using OnlineShop.Bench.Results;

namespace OnlineShop.Bench;

/// <summary>
/// Warms up and measures; where the shop is this machine's, between two moments in which nothing is under way.
/// </summary>
internal static class Measurement
{
    /// <param name="shoppers">Who acts.</param>
    /// <param name="action">The kind of action that costs are told for each of.</param>
    /// <param name="beside">
    /// Goes on beside the load until it is over, with what reads the local run, if it is one.
    /// </param>
    public static async Task<BenchResult> RunAsync(
        BenchOptions options, IReadOnlyList<Step> shoppers, string action, CancellationToken cancel,
        Func<LocalMeter?, CancellationToken, Task>? beside = null)
    {
        var clock = TimeProvider.System;
        var (meter, missing) = await LocalMeter.TryOpenAsync(options, clock, cancel);
        await using (meter)
        {
            var load = options.Load(clock);
            if (options.Warmup > TimeSpan.Zero)
                await load.RunAsync(shoppers, new Recorder(clock), options.Warmup, cancel);
            var costs = meter is null ? null : new CostMeter(meter, options.Costs!, clock);
            if (costs is not null)
                await costs.BeginAsync(cancel);

            var recorder = new Recorder(clock);
            TimeSpan took;
            using (var end = CancellationTokenSource.CreateLinkedTokenSource(cancel))
            {
                var other = beside?.Invoke(meter, end.Token) ?? Task.CompletedTask;
                took = await load.RunAsync(shoppers, recorder, options.Measured, cancel);
                await end.CancelAsync();
                await other;
            }

            var result = recorder.Result(options, load, took) with { CostsMissing = missing };
            return costs is null
                ? result
                : result with { Costs = await costs.EndAsync(action, recorder.CountOf(action), took, cancel) };
        }
    }
}
