using System.Globalization;
using System.Net;
using System.Text.Json;

namespace OnlineShop.Tests;

/// <summary>Scenario 3: the report of Statistics equals the orders that were placed.</summary>
[Collection(ShopCollection.Name)]
public sealed class StatisticsScenarioTests(ShopApp shop)
{
    [Fact]
    public async Task The_report_equals_the_orders_placed()
    {
        using var admin = await shop.AsAdminAsync();
        var product = await shop.AddProductAsync("12.00", onHand: 20);
        var customer = await shop.RegisterAsync();
        var paid = new List<JsonElement> { await customer.OrderAsync(product), await customer.OrderAsync(product, quantity: 3) };
        await customer.OrderAsync(product, token: "tok_declined");

        var top = await Eventually.BecomesAsync(
            () => GetAsync(admin, "/api/statistics/products/top?limit=100&by=units"),
            list => Units(list, product) == 4, "four units of the product are in the report");
        top.ValueKind.ShouldNotBe(JsonValueKind.Undefined);

        // Other tests sell at the same time: every confirmed order that Order knows must be in the report, whoever placed it.
        await Eventually.BecomesAsync(
            async () => (Report: await ReportedAsync(admin), Orders: await OrderedAsync(admin)),
            seen => seen.Report == seen.Orders, "the report equals Order's own list");
    }

    [Fact]
    public async Task Reports_are_for_administrators_and_come_as_csv_too()
    {
        var customer = await shop.RegisterAsync();
        using var refused = await customer.Http.GetAsync(new Uri("/api/statistics/sales", UriKind.Relative));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var admin = await shop.AsAdminAsync();
        using var csv = await admin.GetAsync(new Uri("/api/statistics/sales?format=csv", UriKind.Relative));
        csv.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
    }

    [Fact]
    public async Task The_collection_planned_by_the_scheduler_finds_no_difference_to_order()
    {
        using var admin = await shop.AsAdminAsync();
        var customer = await shop.RegisterAsync();
        await customer.OrderAsync(await shop.AddProductAsync());
        using var started = await admin.PostAsync(new Uri("/api/statistics/collections", UriKind.Relative), null);
        started.StatusCode.ShouldBe(HttpStatusCode.Accepted, await started.Content.ReadAsStringAsync());
        await Eventually.BecomesAsync(
            () => GetAsync(admin, "/api/scheduler/tasks?limit=100"),
            tasks => tasks.GetRawText().Contains("collect-statistics", StringComparison.Ordinal), "the collection is planned");
        await Eventually.BecomesAsync(
            () => GetAsync(admin, "/api/statistics/collections"),
            runs => runs.GetRawText().Contains("\"checked\"", StringComparison.Ordinal), "a collection has run");
    }

    private static async Task<(int Orders, decimal Revenue)> ReportedAsync(HttpClient admin)
    {
        var totals = (await GetAsync(admin, "/api/statistics/sales")).GetProperty("totals");
        return (totals.GetProperty("orders").GetInt32(), Amount(totals.GetProperty("revenueInBase")));
    }

    /// <summary>What Order itself says was sold, in euro orders and others alike counted once each.</summary>
    private static async Task<(int Orders, decimal Revenue)> OrderedAsync(HttpClient admin)
    {
        var (orders, revenue) = (0, 0m);
        for (var after = ""; after is not null;)
        {
            var page = await GetAsync(admin, $"/api/orders?all=true&limit=100{(after.Length > 0 ? $"&after={after}" : "")}");
            foreach (var order in page.GetProperty("items").EnumerateArray())
            {
                if (order.GetProperty("status").GetString() is not ("confirmed" or "shipped" or "delivered" or "returned"))
                    continue;
                orders++;
                var total = Amount(order.GetProperty("total"));
                revenue += order.TryGetProperty("rate", out var rate)
                    ? decimal.Round(total / rate.GetProperty("value").GetDecimal(), 2, MidpointRounding.ToEven)
                    : total;
            }

            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        return (orders, revenue);
    }

    private static int Units(JsonElement list, Guid product) => list.GetProperty("items").EnumerateArray()
        .Where(item => item.GetProperty("productId").GetGuid() == product).Sum(item => item.GetProperty("units").GetInt32());

    private static decimal Amount(JsonElement money) =>
        decimal.Parse(money.GetProperty("amount").GetString()!, CultureInfo.InvariantCulture);

    private static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }
}
