using System.Globalization;
using OnlineShop.ApiClients.Statistics;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Statistics.Tests.StatisticsHost;

namespace OnlineShop.Statistics.Tests;

/// <summary>A sum opened into its orders, refunds and lines.</summary>
public sealed class DetailsTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    private readonly Guid ada = Guid.CreateVersion7();

    private StatisticsClient Statistics => host.Statistics();

    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Orders_come_with_their_lines_and_what_falls_on_none()
    {
        var order = await host.PlaceAsync(
            Order("2026-03-01T12:00:00Z", mugs: 2, lamps: 1, currency: "USD", inBase: 7000, user: ada));
        var page = await Statistics.OrdersAsync();
        var item = page.Items.ShouldHaveSingleItem();
        item.OrderId.ShouldBe(order.OrderId);
        item.UserId.ShouldBe(ada);
        item.Date.ShouldBe(new DateOnly(2026, 3, 1));
        item.Status.ShouldBe(OrderStatus.Confirmed);
        item.Total.ShouldBe(new Money(75_00, "USD"));
        item.Lines.ShouldBe(
        [
            new ApiSoldLine(1, Mug, "MUG-1", "Mug", 2, new Money(18_67, "EUR")),
            new ApiSoldLine(2, Lamp, "LMP-1", "Lamp", 1, new Money(46_67, "EUR")),
        ]);
        item.OtherInBase.ShouldBe(new Money(70_00 - 18_67 - 46_67, "EUR"));
        page.Next.ShouldBeNull();
        page.TimeZone.ShouldBe("UTC");
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
        query = query.Replace("{ada}", $"{ada}", StringComparison.Ordinal)
            .Replace("{lamp}", $"{Lamp}", StringComparison.Ordinal);
        (await Statistics.OrdersAsync(query)).Items.Count.ShouldBe(count);
    }

    [Fact]
    public async Task Pages_are_of_one_moment_whatever_happens_between_them()
    {
        var orders = new List<OrderPlaced>();
        for (var i = 0; i < 5; i++)
            orders.Add(await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 1 + i)));
        var first = await Statistics.OrdersAsync("limit=2");

        foreach (var order in orders)
            await host.DeliverAsync(Status(order, OrderStatus.Cancelled, 6));
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 9));
        var second = await Statistics.OrdersAsync($"limit=2&after={first.Next}");
        var third = await Statistics.OrdersAsync($"limit=2&after={second.Next}");

        new[] { first, second, third }.SelectMany(page => page.Items).Select(item => item.OrderId)
            .ShouldBe(orders.Select(order => order.OrderId), ignoreOrder: true);
        third.Next.ShouldBeNull();
        new[] { second, third }.ShouldAllBe(page => page.AsOf == first.AsOf);
    }

    [Fact]
    public async Task Refunds_come_with_what_they_take_from_lines()
    {
        var order = await host.PlaceAsync(
            Order("2026-02-01T12:00:00Z", mugs: 2, lamps: 1, user: ada), OrderStatus.Delivered);
        var (whole, back) = (Refund(order, 750, "2026-03-01T12:00:00Z"), Refund(order, 1000, "2026-03-01T13:00:00Z"));
        await host.DeliverAsync(whole, back, Returned(order, back.RefundId, 1000, new StockLine(Mug, 1)));

        var items = (await Statistics.RefundsAsync()).Items;
        items.Select(item => (item.RefundId, item.AmountInBase, item.Lines.Count))
            .ShouldBe([(whole.RefundId, new Money(7_50, "EUR"), 3), (back.RefundId, new Money(10_00, "EUR"), 1)]);
        items[0].Lines.Select(line => (line.Line, line.Sku, line.Amount)).ShouldBe(
            [(1, "MUG-1", new Money(2_00, "EUR")), (2, "LMP-1", new Money(5_00, "EUR")), (0, null, new Money(50, "EUR"))]);
        items[1].Lines[0].Units.ShouldBe(1);
        (await Statistics.RefundsAsync($"productId={Lamp}")).Items.ShouldHaveSingleItem()
            .Lines.ShouldHaveSingleItem();
        (await Statistics.RefundsAsync($"userId={Guid.NewGuid()}")).Items.ShouldBeEmpty();
        var first = await Statistics.RefundsAsync("limit=1");
        (await Statistics.RefundsAsync($"limit=1&after={first.Next}")).Items[0].RefundId
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

        var totals = (await Statistics.SalesAsync()).Totals;
        (await SumAsync("orders", "revenueInBase")).ShouldBe(totals.RevenueInBase.Value);
        (await SumAsync("refunds", "amountInBase")).ShouldBe(totals.RefundsInBase.Value);
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
            sum += rows[1..].Sum(
                row => decimal.Parse(row[Array.IndexOf(rows[0], column)], CultureInfo.InvariantCulture));
            if (!response.Headers.TryGetValues("Link", out var links))
            {
                pages.ShouldBe(2);
                return sum;
            }

            path = links.Single().Split('>')[0][1..];
        }
    }
}
