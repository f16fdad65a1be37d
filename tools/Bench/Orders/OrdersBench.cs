using System.Net;
using Npgsql;
using OnlineShop.Bench.Load;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Orders;

/// <summary>Fills Order's database, asks for lists of orders as staff do, and takes out what it put in.</summary>
internal static class OrdersBench
{
    /// <summary>All lists together, beside each kind.</summary>
    private const string All = "(all)";

    /// <summary>
    /// Orders this young are compared by Statistics each minute, and repeated where it does not have them: none of the made ones is.
    /// </summary>
    private static readonly TimeSpan Youngest = TimeSpan.FromHours(1);

    /// <param name="orders">How many to put in.</param>
    /// <param name="postgres">The server with the services' databases.</param>
    /// <param name="keep">Whether they stay, until the next run or <see cref="RemoveAsync"/>.</param>
    public static async Task<BenchResult> RunAsync(
        BenchOptions options, int orders, string postgres, bool keep, Credentials administrator, CancellationToken cancel)
    {
        await using var order = Open(postgres, "order-db");
        await using var statistics = Open(postgres, "statistics-db");
        var clock = TimeProvider.System;
        var made = new MadeOrders(orders, clock.GetUtcNow() - Youngest);
        var shop = new BenchOrders(order, statistics);
        using var gateway = new ShopGateway(options.Gateway);
        var staff = await ShopUser.SignInAsync(gateway, administrator, cancel);
        try
        {
            var started = clock.GetTimestamp();
            await shop.FillAsync(made, cancel);
            await Console.Out.WriteLineAsync(
                $"{orders} orders are there after {clock.GetElapsedTime(started).TotalSeconds:F0} s");
            IReadOnlyList<Step> people =
                [.. Enumerable.Range(0, options.Shoppers).Select(number => PersonOf(staff, new OrderQueries(made, new Random(number))))];
            return await Measurement.RunAsync(options, people, All, cancel);
        }
        finally
        {
            if (!keep)
            {
                await Console.Out.WriteLineAsync("Taking out its orders ...");
                await shop.RemoveAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>Takes out what a run has left.</summary>
    public static async Task RemoveAsync(string postgres, CancellationToken cancel)
    {
        await using var order = Open(postgres, "order-db");
        await using var statistics = Open(postgres, "statistics-db");
        await new BenchOrders(order, statistics).RemoveAsync(cancel);
    }

    private static NpgsqlDataSource Open(string postgres, string database) => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(postgres) { Database = database, ApplicationName = "shop bench" }.ConnectionString);

    private static Step PersonOf(ShopUser staff, OrderQueries queries) => (recorder, cancel) =>
    {
        var (kind, path) = queries.Next();
        return recorder.MeasureAsync(
            kind,
            async () => await staff.GetAsync(path, cancel) is var status and not HttpStatusCode.OK ? $"{(int)status}" : null,
            All);
    };
}
