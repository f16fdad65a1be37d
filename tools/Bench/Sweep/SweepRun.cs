using OnlineShop.Bench.Costs;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Scenarios;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Sweep;

/// <summary>
/// Measures a scenario with one number of shoppers after the other, after one warm-up. Where the shop is this
/// machine's, each begins when the work of the one before is done.
/// </summary>
internal static class SweepRun
{
    /// <param name="options">Its shoppers are the most of <paramref name="steps"/>.</param>
    /// <param name="steps">How many shoppers, in turn.</param>
    /// <param name="done">Called with each result.</param>
    public static Task<IReadOnlyList<BenchResult>> RunAsync(
        BenchOptions options, IReadOnlyList<int> steps, Credentials administrator, IScenario scenario,
        Func<BenchResult, Task> done, CancellationToken cancel) =>
        BenchRun.WithShoppersAsync<IReadOnlyList<BenchResult>>(options, administrator, async shoppers =>
        {
            var clock = TimeProvider.System;
            var load = options.Load(clock);
            var all = BenchRun.StepsOf(scenario, shoppers);
            var (meter, missing) = await LocalMeter.TryOpenAsync(options, clock, cancel);
            await using (meter)
            {
                await load.RunAsync(all, new Recorder(clock), options.Warmup, cancel);
                var results = new List<BenchResult>();
                foreach (var step in steps)
                {
                    if (meter is not null)
                        await meter.DrainAsync(options.Costs!.DrainLimit, cancel);
                    var recorder = new Recorder(clock);
                    var took = await load.RunAsync([.. all.Take(step)], recorder, options.Measured, cancel);
                    var result = recorder.Result(options with { Shoppers = step }, load, took) with { CostsMissing = missing };
                    results.Add(result);
                    await done(result);
                }

                return results;
            }
        }, cancel);
}
