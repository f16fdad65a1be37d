using System.Globalization;
using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Statistics.Tests.StatisticsHost;

namespace OnlineShop.Statistics.Tests;

/// <summary>A sum opened into its orders, refunds and lines.</summary>
public sealed class DetailsTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    private readonly Guid ada = Guid.CreateVersion7();

    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Orders_come_with_their_lines_and_what_falls_on_none()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 2, lamps: 1, currency: "USD", inBase: 7000, user: ada));
        var page = await host.GetAsync("sales/orders");
        var item = page["items"]!.AsArray().ShouldHaveSingleItem()!;
        (item["orderId"]!.GetValue<Guid>(), item["userId"]!.GetValue<Guid>(), item["date"]!.GetValue<string>(),
            item["status"]!.GetValue<string>())
            .ShouldBe((order.OrderId, ada, "2026-03-01", "confirmed"));
        item["total"]!.ToJsonString().ShouldBe("""{"amount":"75.00","currency":"USD"}""");
        item["lines"]!.AsArray()
            .Select(line => ((string)line!["sku"]!, (int)line["quantity"]!, Amount(line["revenueInBase"]!)))
            .ShouldBe([("MUG-1", 2, 18.67m), ("LMP-1", 1, 46.67m)]);
        Amount(item["otherInBase"]!).ShouldBe(70.00m - 18.67m - 46.67m);
        page["next"].ShouldBeNull();
        page["timeZone"]!.GetValue<string>().ShouldBe("UTC");
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData("currency=USD", 1)]
    [InlineData("userId={ada}", 2)]
    [InlineData("productId={lamp}", 1)]
    [InlineData("outcome=returned", 1)]
    [InlineData("outcome=sale", 3)]
    [InlineData("outcome=open", 1)]
    [InlineData("outcome=rejected", 0)]
    [InlineData("from=2026-03-01T12:30:00Z&to=2026-03-01T13:00:00Z", 1)]
    public async Task The_filters_are_those_of_the_reports(string query, int count)
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", user: ada));
        await host.PlaceAsync(Order("2026-03-01T13:00:00Z", user: ada, currency: "USD"));
        await host.PlaceAsync(Order("2026-03-01T14:00:00Z", mugs: 0, lamps: 1), OrderStatus.Returned);
        await host.PlaceAsync(Order("2026-03-01T15:00:00Z"));
        await host.PlaceAsync(Order("2026-03-01T16:00:00Z"), OrderStatus.Paid);
        query = query.Replace("{ada}", $"{ada}", StringComparison.Ordinal).Replace("{lamp}", $"{Lamp}", StringComparison.Ordinal);
        (await host.GetAsync($"sales/orders?{query}"))["items"]!.AsArray().Count.ShouldBe(count);
    }

    [Fact]
    public async Task Pages_are_of_one_moment_whatever_happens_between_them()
    {
        var orders = new List<OrderPlaced>();
        for (var i = 0; i < 5; i++)
            orders.Add(await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 1 + i)));
        var first = await host.GetAsync("sales/orders?limit=2");

        foreach (var order in orders)
            await host.DeliverAsync(Status(order, OrderStatus.Cancelled, 6));
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 9));
        var second = await host.GetAsync($"sales/orders?limit=2&after={first["next"]}");
        var third = await host.GetAsync($"sales/orders?limit=2&after={second["next"]}");

        new[] { first, second, third }.SelectMany(page => page["items"]!.AsArray()).Select(item => item!["orderId"]!.GetValue<Guid>())
            .ShouldBe(orders.Select(order => order.OrderId), ignoreOrder: true);
        third["next"].ShouldBeNull();
        new[] { second, third }.ShouldAllBe(page => page["asOf"]!.GetValue<string>() == first["asOf"]!.GetValue<string>());
    }

    [Fact]
    public async Task Refunds_come_with_what_they_take_from_lines()
    {
        var order = await host.PlaceAsync(Order("2026-02-01T12:00:00Z", mugs: 2, lamps: 1, user: ada), OrderStatus.Delivered);
        var (whole, back) = (Refund(order, 750, "2026-03-01T12:00:00Z"), Refund(order, 1000, "2026-03-01T13:00:00Z"));
        await host.DeliverAsync(whole, back, Returned(order, back.RefundId, 1000, new StockLine(Mug, 1)));

        var items = (await host.GetAsync("sales/refunds"))["items"]!.AsArray();
        items.Select(item => (item!["refundId"]!.GetValue<Guid>(), Amount(item["amountInBase"]!), item["lines"]!.AsArray().Count))
            .ShouldBe([(whole.RefundId, 7.50m, 3), (back.RefundId, 10.00m, 1)]);
        items[0]!["lines"]!.AsArray().Select(line => ((int)line!["line"]!, (string?)line["sku"], Amount(line["amount"]!)))
            .ShouldBe([(1, "MUG-1", 2.00m), (2, "LMP-1", 5.00m), (0, null, 0.50m)]);
        items[1]!["lines"]![0]!["units"]!.GetValue<int>().ShouldBe(1);
        (await host.GetAsync($"sales/refunds?productId={Lamp}"))["items"]!.AsArray()
            .ShouldHaveSingleItem()!["lines"]!.AsArray().ShouldHaveSingleItem();
        (await host.GetAsync($"sales/refunds?userId={Guid.NewGuid()}"))["items"]!.AsArray().ShouldBeEmpty();
        var first = await host.GetAsync("sales/refunds?limit=1");
        (await host.GetAsync($"sales/refunds?limit=1&after={first["next"]}"))["items"]![0]!["refundId"]!.GetValue<Guid>()
            .ShouldBe(back.RefundId);
    }

    [Fact]
    public async Task As_csv_the_rows_of_all_pages_add_up_to_the_report()
    {
        for (var i = 0; i < 5; i++)
        {
            var order = await host.PlaceAsync(
                Order($"2026-03-01T1{i}:00:00Z", mugs: 1 + i, lamps: i % 2, inBase: 1234 + i), OrderStatus.Delivered);
            await host.DeliverAsync(Refund(order, 100 + i, "2026-03-01T18:00:00Z"));
        }

        var totals = (await host.GetAsync("sales"))["totals"]!;
        (await SumAsync("orders", "revenueInBase")).ShouldBe(Amount(totals["revenueInBase"]!));
        (await SumAsync("refunds", "amountInBase")).ShouldBe(Amount(totals["refundsInBase"]!));
    }

    private async Task<decimal> SumAsync(string what, string column)
    {
        var (sum, path) = (0m, $"/api/statistics/sales/{what}?limit=2&format=csv");
        for (var pages = 0; ; pages++)
        {
            var response = await host.AsAdmin().GetAsync(path);
            var rows = (await response.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
                .Select(row => row.Split(',')).ToList();
            response.Content.Headers.ContentDisposition!.FileName!.ShouldStartWith($"{what}-");
            sum += rows[1..].Sum(row => decimal.Parse(row[Array.IndexOf(rows[0], column)], CultureInfo.InvariantCulture));
            if (!response.Headers.TryGetValues("Link", out var links))
            {
                pages.ShouldBe(2);
                return sum;
            }

            path = links.Single().Split('>')[0][1..];
        }
    }

    private static decimal Amount(JsonNode money) => decimal.Parse(money["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);
}
