using System.Collections.Concurrent;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Scenarios;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench;

/// <summary>One measurement: makes accounts and products, warms up, measures, and takes out what it made.</summary>
internal static class BenchRun
{
    private const int Products = 20;

    public static async Task<BenchResult> RunAsync(
        BenchOptions options, Credentials administrator, IScenario scenario, CancellationToken cancel)
    {
        using var http = ShopHttp.Create(options.Gateway);
        var admin = await ShopClient.SignInAsync(http, administrator, cancel);
        var (catalog, people) = (new List<Guid>(Products), new ConcurrentBag<ShopClient>());
        try
        {
            for (var number = 0; number < Products; number++)
                catalog.Add(await admin.AddProductAsync($"Bench product {number + 1}", cancel));
            var shoppers = await Task.WhenAll(Enumerable.Range(0, options.Shoppers).Select(async number =>
            {
                var person = await ShopClient.RegisterAsync(http, cancel);
                people.Add(person);
                return new Shopper(person, catalog, new Random(number));
            }));

            var recorder = new Recorder();
            if (options.Warmup > TimeSpan.Zero)
                await LoadAsync(scenario, shoppers, new Recorder(), options.Warmup, cancel);
            var elapsed = await LoadAsync(scenario, shoppers, recorder, options.Measured, cancel);
            return recorder.Result(options, elapsed);
        }
        finally
        {
            if (!options.Keep)
                await CleanUpAsync(new CleanUp(admin, catalog, [.. people]));
        }
    }

    private static async Task CleanUpAsync(CleanUp cleanUp)
    {
        await Console.Out.WriteLineAsync("Taking out its products, orders and people ...");
        foreach (var left in await cleanUp.RunAsync())
            await Console.Error.WriteLineAsync($"left behind: {left}");
    }

    /// <summary>Closed loop: who waits asks nothing, so a slow shop is asked less often.</summary>
    private static async Task<TimeSpan> LoadAsync(
        IScenario scenario, IReadOnlyList<Shopper> shoppers, Recorder recorder, TimeSpan duration,
        CancellationToken cancel)
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
