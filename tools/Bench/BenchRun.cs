using System.Collections.Concurrent;
using OnlineShop.Bench.Costs;
using OnlineShop.Bench.Load;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Scenarios;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench;

/// <summary>One measurement: makes accounts and products, warms up, measures, and takes out what it made.</summary>
internal static class BenchRun
{
    /// <summary>Passwords are hashed, which takes the machine a while each.</summary>
    private const int RegisteredAtOnce = 16;

    public static Task<BenchResult> RunAsync(
        BenchOptions options, Credentials administrator, IScenario scenario, CancellationToken cancel,
        Func<LocalMeter?, CancellationToken, Task>? beside = null) =>
        WithShoppersAsync(
            options, administrator,
            shoppers => Measurement.RunAsync(options, StepsOf(scenario, shoppers), scenario.Action, cancel, beside),
            cancel);

    /// <summary>What shoppers do in a scenario.</summary>
    public static IReadOnlyList<Step> StepsOf(IScenario scenario, IEnumerable<Shopper> shoppers) =>
        [.. shoppers.Select(shopper => (Step)((recorder, cancel) => scenario.StepAsync(shopper, recorder, cancel)))];

    /// <summary>Makes products and customers for a while, and takes them out again with all that they did.</summary>
    public static async Task<T> WithShoppersAsync<T>(
        BenchOptions options, Credentials administrator, Func<IReadOnlyList<Shopper>, Task<T>> use,
        CancellationToken cancel)
    {
        using var gateway = new ShopGateway(options.Gateway);
        var admin = await ShopUser.SignInAsync(gateway, administrator, cancel);
        var (catalog, shoppers) = (new List<Guid>(options.Products), new ConcurrentBag<(int Number, Shopper Shopper)>());
        try
        {
            for (var number = 0; number < options.Products; number++)
                catalog.Add(await admin.AddProductAsync($"Bench product {number + 1}", cancel));
            await Parallel.ForEachAsync(
                Enumerable.Range(0, options.Shoppers),
                new ParallelOptions { MaxDegreeOfParallelism = RegisteredAtOnce, CancellationToken = cancel },
                async (number, token) => shoppers.Add(
                    (number, new Shopper(await ShopUser.RegisterAsync(gateway, token), catalog, new Random(number)))));
            return await use([.. shoppers.OrderBy(shopper => shopper.Number).Select(shopper => shopper.Shopper)]);
        }
        finally
        {
            if (!options.Keep)
            {
                await CleanUpAsync(new CleanUp(
                    admin, catalog,
                    [.. shoppers.SelectMany(entry => entry.Shopper.Others.Prepend(entry.Shopper.Client))]));
            }
        }
    }

    /// <summary>Takes out what a load put into the shop, and tells what is left behind.</summary>
    public static async Task CleanUpAsync(CleanUp cleanUp)
    {
        await Console.Out.WriteLineAsync("Taking out its products, orders and people ...");
        foreach (var left in await cleanUp.RunAsync())
            await Console.Error.WriteLineAsync($"left behind: {left}");
    }
}
