using OnlineShop.Bench.Results;
using OnlineShop.Bench.Scenarios;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench;

/// <summary>One measurement: makes accounts and products, warms up, measures.</summary>
internal static class BenchRun
{
    private const int Products = 20;

    public static async Task<BenchResult> RunAsync(BenchOptions options, Credentials administrator, IScenario scenario, CancellationToken cancel)
    {
        using var http = ShopHttp.Create(options.Gateway);
        var admin = await ShopClient.SignInAsync(http, administrator, cancel);
        var catalog = new List<Guid>(Products);
        for (var number = 0; number < Products; number++)
            catalog.Add(await admin.AddProductAsync($"Bench product {number + 1}", cancel));
        var shoppers = await Task.WhenAll(Enumerable.Range(0, options.Shoppers).Select(number => RegisterAsync(http, catalog, number, cancel)));

        var recorder = new Recorder();
        if (options.Warmup > TimeSpan.Zero)
            await LoadAsync(scenario, shoppers, new Recorder(), options.Warmup, cancel);
        var elapsed = await LoadAsync(scenario, shoppers, recorder, options.Measured, cancel);
        return recorder.Result(options, elapsed);
    }

    private static async Task<Shopper> RegisterAsync(HttpClient http, IReadOnlyList<Guid> catalog, int number, CancellationToken cancel) =>
        new(await ShopClient.RegisterAsync(http, cancel), catalog, new Random(number));

    /// <summary>Closed loop: who waits asks nothing, so a slow shop is asked less often.</summary>
    private static async Task<TimeSpan> LoadAsync(IScenario scenario, IReadOnlyList<Shopper> shoppers, Recorder recorder, TimeSpan duration, CancellationToken cancel)
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        await Task.WhenAll(shoppers.Select(shopper => Task.Run(
            async () =>
            {
                while (clock.GetElapsedTime(started) < duration && !cancel.IsCancellationRequested)
                    await scenario.StepAsync(shopper, recorder, cancel);
            },
            cancel)));
        return clock.GetElapsedTime(started);
    }
}
