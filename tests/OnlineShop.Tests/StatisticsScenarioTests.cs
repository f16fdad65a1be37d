using System.Net;
using OnlineShop.Client;

namespace OnlineShop.Tests;

/// <summary>Scenario 3: the report of Statistics equals the orders that were placed.</summary>
[Collection(ShopCollection.Name)]
public sealed class StatisticsScenarioTests(ShopApp shop)
{
    [Fact]
    public async Task The_report_equals_the_orders_placed()
    {
        var admin = await shop.AsAdminAsync();
        var product = await shop.AddProductAsync(12.00m, onHand: 20);
        var customer = await shop.RegisterAsync();
        await customer.OrderAsync(product);
        await customer.OrderAsync(product, quantity: 3);
        await customer.OrderAsync(product, token: "tok_declined");

        await Eventually.BecomesAsync(
            () => admin.ListTopProductsAsync(limit: 100, by: ProductRanking.Units),
            top => top.Items.Where(item => item.ProductId == product).Sum(item => item.Units) == 4,
            "four units of the product are in the report");

        // Other tests sell at the same time: every confirmed order that Order knows must be in the report, no matter who placed it.
        await Eventually.BecomesAsync(
            async () => (Report: await ReportedAsync(admin), Orders: await OrderedAsync(admin)),
            seen => seen.Report == seen.Orders, "the report equals Order's own list");
    }

    [Fact]
    public async Task Reports_are_for_administrators_and_come_as_csv_too()
    {
        var customer = await shop.RegisterAsync();
        await customer.GetSalesAsync().ShouldBeRefusedAsync(HttpStatusCode.Forbidden);
        var admin = await shop.AsAdminAsync();
        using var csv = await admin.Http.GetAsync(new Uri("/api/statistics/sales?format=csv", UriKind.Relative));
        csv.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
    }

    [Fact]
    public async Task The_collection_planned_by_the_scheduler_finds_no_difference_to_order()
    {
        var admin = await shop.AsAdminAsync();
        var customer = await shop.RegisterAsync();
        await customer.OrderAsync(await shop.AddProductAsync());
        var started = await admin.StartCollectionAsync();
        await Eventually.BecomesAsync(
            async () => (await admin.ListTasksAsync(limit: 100)).Items,
            tasks => tasks.Any(task => task.Name == Contracts.Messages.TaskNames.CollectStatistics), "the collection is planned");
        await Eventually.BecomesAsync(
            () => admin.GetCollectionAsync(started.RunId), run => run.State == CollectionState.Done,
            "the collection has run");
    }

    private static async Task<Sales> ReportedAsync(ShopClient admin)
    {
        var totals = (await admin.GetSalesAsync()).Totals;
        return new Sales(totals.Orders, totals.RevenueInBase.ToDecimal());
    }

    /// <summary>What Order itself says was sold, in euro orders and others alike counted once each.</summary>
    private static async Task<Sales> OrderedAsync(ShopClient admin)
    {
        var (orders, revenue) = (0, 0m);
        for (string? after = null; ;)
        {
            var page = await admin.ListOrdersAsync(limit: 100, after, all: true);
            foreach (var order in page.Items)
            {
                if (order.Status is not (OrderStatus.Confirmed or OrderStatus.Shipped or OrderStatus.Delivered or OrderStatus.Returned))
                    continue;
                orders++;
                revenue += order.Rate is { } rate
                    ? decimal.Round(order.Total.ToDecimal() / rate.Value, 2, MidpointRounding.ToEven)
                    : order.Total.ToDecimal();
            }

            after = page.Next;
            if (after is null)
                return new Sales(orders, revenue);
        }
    }

    /// <summary>What was sold in all, in euro.</summary>
    private sealed record Sales(long Orders, decimal Revenue);
}
