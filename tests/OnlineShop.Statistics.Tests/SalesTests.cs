using System.Net;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Statistics.Tests.StatisticsHost;

namespace OnlineShop.Statistics.Tests;

/// <summary>The report of sales, and that of customers.</summary>
public sealed class SalesTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    private readonly Guid ada = Guid.CreateVersion7();
    private readonly Guid bob = Guid.CreateVersion7();

    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_report_equals_the_orders_placed()
    {
        await host.PlaceAsync(Order("2026-02-27T00:00:00Z", mugs: 2));
        await host.PlaceAsync(Order("2026-02-27T23:59:59.999Z", mugs: 1, currency: "USD", inBase: 1390), OrderStatus.Delivered);
        await host.PlaceAsync(Order("2026-03-01T01:00:00+02:00", lamps: 1, currency: "USD", inBase: 5800), OrderStatus.Shipped);
        var returned = await host.PlaceAsync(Order("2026-02-28T12:00:00Z"), OrderStatus.Returned);
        await host.DeliverAsync(Refund(returned, 1500, "2026-02-28T18:00:00Z"));
        (OrderStatus, int)[] unsold =
        [
            (OrderStatus.Placed, 1), (OrderStatus.Reserved, 1), (OrderStatus.Paid, 1), (OrderStatus.Rejected, 2),
            (OrderStatus.Cancelled, 3),
        ];
        foreach (var (status, count) in unsold)
        {
            for (var i = 0; i < count; i++)
                await host.PlaceAsync(Order("2026-02-28T12:00:00Z"), status);
        }

        var report = await host.GetAsync("sales?from=2026-02-27&to=2026-02-28");
        report["totals"]!.ToJsonString().ShouldBe(
            """
            {"orders":4,"units":6,"revenueInBase":{"amount":"111.90","currency":"EUR"},"refunds":1,"returnedUnits":0,
            "refundsInBase":{"amount":"15.00","currency":"EUR"},"netInBase":{"amount":"96.90","currency":"EUR"},
            "averageOrderInBase":{"amount":"27.98","currency":"EUR"},"placed":3,"rejected":2,"cancelled":3,"returned":1,
            "returningCustomers":0,"newCustomers":4}
            """.ReplaceLineEndings(""));
        report["byDay"]!.ToJsonString().ShouldBe(
            """
            [{"date":"2026-02-27","orders":2,"revenueInBase":{"amount":"38.90","currency":"EUR"},
            "refundsInBase":{"amount":"0.00","currency":"EUR"},"netInBase":{"amount":"38.90","currency":"EUR"}},
            {"date":"2026-02-28","orders":2,"revenueInBase":{"amount":"73.00","currency":"EUR"},
            "refundsInBase":{"amount":"15.00","currency":"EUR"},"netInBase":{"amount":"58.00","currency":"EUR"}}]
            """.ReplaceLineEndings(""));
        report["byCurrency"]!.ToJsonString().ShouldBe(
            """
            [{"currency":"EUR","orders":2,"revenue":{"amount":"40.00","currency":"EUR"},"refunds":{"amount":"15.00",
            "currency":"EUR"},"net":{"amount":"25.00","currency":"EUR"}},{"currency":"USD","orders":2,
            "revenue":{"amount":"80.00","currency":"USD"},"refunds":{"amount":"0.00","currency":"USD"},
            "net":{"amount":"80.00","currency":"USD"}}]
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_sale_that_is_cancelled_is_no_sale_any_more()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        (await host.GetAsync("sales"))["totals"]!["orders"]!.GetValue<long>().ShouldBe(1);
        await host.DeliverAsync(Status(order, OrderStatus.Cancelled, 6));
        var totals = (await host.GetAsync("sales"))["totals"]!;
        (totals["orders"]!.GetValue<long>(), totals["cancelled"]!.GetValue<long>()).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Without_parameters_the_last_thirty_days_are_reported()
    {
        await host.PlaceAsync(Order("2026-01-31T23:59:59Z"));
        await host.PlaceAsync(Order("2026-02-01T00:00:00Z"));
        var report = await host.GetAsync("sales");
        (report["from"]!.GetValue<string>(), report["to"]!.GetValue<string>()).ShouldBe(("2026-02-01", "2026-03-02"));
        report["totals"]!["orders"]!.GetValue<long>().ShouldBe(1);
        report["byDay"]!.AsArray().Count.ShouldBe(30);
    }

    [Theory]
    [InlineData("day", "byDay", "byCurrency")]
    [InlineData("currency", "byCurrency", "byDay")]
    public async Task A_grouping_leaves_the_other_out(string groupBy, string there, string gone)
    {
        var report = await host.GetAsync($"sales?groupBy={groupBy}");
        report[there].ShouldNotBeNull();
        report[gone].ShouldBeNull();
    }

    [Fact]
    public async Task An_average_is_rounded_half_to_even()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", inBase: 1000));
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", inBase: 1001));
        (await host.GetAsync("sales"))["totals"]!["averageOrderInBase"]!["amount"]!.GetValue<string>().ShouldBe("10.00");
    }

    [Fact]
    public async Task A_customer_returns_with_a_sale_after_an_earlier_one()
    {
        await host.PlaceAsync(Order("2026-01-10T12:00:00Z", user: ada));
        await host.PlaceAsync(Order("2026-02-20T12:00:00Z", user: ada));
        await host.PlaceAsync(Order("2026-02-20T12:00:00Z", user: bob));
        await host.PlaceAsync(Order("2026-01-10T12:00:00Z", user: bob), OrderStatus.Cancelled);
        var totals = (await host.GetAsync("sales?from=2026-02-01&to=2026-02-28"))["totals"]!;
        (totals["returningCustomers"]!.GetValue<long>(), totals["newCustomers"]!.GetValue<long>()).ShouldBe((1, 1));

        await host.PlaceAsync(Order("2026-02-28T12:00:00Z", mugs: 4, user: bob));
        var customers = await host.GetAsync("customers?from=2026-02-01&to=2026-02-28&limit=1");
        customers["customers"]!.GetValue<long>().ShouldBe(2);
        customers["returningShare"]!.GetValue<decimal>().ShouldBe(1m);
        customers["averageOrdersPerCustomer"]!.GetValue<decimal>().ShouldBe(1.5m);
        var best = customers["top"]!.AsArray().ShouldHaveSingleItem()!;
        best["userId"]!.GetValue<Guid>().ShouldBe(bob);
        best["revenueInBase"]!["amount"]!.GetValue<string>().ShouldBe("60.00");
        best["orders"]!.GetValue<long>().ShouldBe(2);

        var first = await host.GetAsync("customers?from=2026-01-01&to=2026-01-31");
        (first["newCustomers"]!.GetValue<long>(), first["returningShare"]!.GetValue<decimal>()).ShouldBe((1, 0m));
    }

    [Theory]
    [InlineData("sales?from=soon&to=2026-13-01&groupBy=week&format=xml", "from,to,groupBy,format")]
    [InlineData("sales?from=2026-03-02&to=2026-03-01", "to")]
    [InlineData("sales?from=2026-03-03", "from")]
    [InlineData("sales?from=2025-03-01&to=2026-03-02", "to")]
    [InlineData("sales?from=01.02.2026&to=2026-03-01", "from")]
    [InlineData("products/top?from=x&to=y&limit=0&by=name&format=pdf", "from,to,limit,by,format")]
    [InlineData("products/top?limit=101", "limit")]
    [InlineData("products/0197b1a0-0000-7000-8000-000000000001?from=x&to=y", "from,to")]
    [InlineData("customers?from=x&to=y&limit=ten&format=pdf", "from,to,limit,format")]
    [InlineData("collections?limit=1e2&after=-1", "limit,after")]
    [InlineData("sales?from=2026-03-02T10:00:00&asOf=yesterday", "from,asOf")]
    [InlineData("sales?asOf=2026-04-01", "asOf")]
    [InlineData("sales?asOf=2026-03-02T10:02:00Z", "asOf")]
    [InlineData(
        "sales/orders?from=x&currency=XXX&productId=1&userId=2&outcome=lost&limit=0&after=page&format=pdf",
        "from,currency,productId,userId,outcome,limit,after,format")]
    [InlineData("sales/refunds?after=1_99999999999999999999_0197b1a0000070008000000000000001", "after")]
    [InlineData("sales/refunds?after=1_0_0197b1a0000070008000000000000001&asOf=2026-03-01", "after")]
    public async Task Bad_parameters_are_all_named(string path, string fields)
    {
        var response = await host.AsAdmin().GetAsync($"/api/statistics/{path}");
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
        System.Text.Json.Nodes.JsonNode.Parse(body)!["errors"]!.AsObject().Select(error => error.Key)
            .ShouldBe(fields.Split(','), ignoreOrder: true);
    }

    [Theory]
    [InlineData("sales")]
    [InlineData("products/top")]
    [InlineData("products/0197b1a0-0000-7000-8000-000000000001")]
    [InlineData("customers")]
    [InlineData("sales/orders")]
    [InlineData("sales/refunds")]
    [InlineData("collections")]
    [InlineData("collections/0197b1a0-0000-7000-8000-000000000001")]
    [InlineData("orders/0197b1a0-0000-7000-8000-000000000001")]
    public async Task Reports_are_for_administrators(string path)
    {
        (await host.Anonymous.GetAsync($"/api/statistics/{path}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.As(ada).GetAsync($"/api/statistics/{path}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_range_of_a_leap_year_is_reported() =>
        (await host.GetAsync("sales?from=2024-01-01&to=2024-12-31"))["byDay"]!.AsArray().Count.ShouldBe(366);
}
