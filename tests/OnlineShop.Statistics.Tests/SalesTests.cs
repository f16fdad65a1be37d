using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Statistics;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Statistics.Tests.StatisticsHost;
using static OnlineShop.Statistics.Tests.StatisticsSteps;

namespace OnlineShop.Statistics.Tests;

/// <summary>The report of sales, and that of customers.</summary>
public sealed class SalesTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    private readonly Guid ada = Guid.CreateVersion7();
    private readonly Guid bob = Guid.CreateVersion7();

    private StatisticsClient Statistics => host.Statistics();

    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_report_equals_the_orders_placed()
    {
        await host.PlaceAsync(Order("2026-02-27T00:00:00Z", mugs: 2));
        await host.PlaceAsync(
            Order("2026-02-27T23:59:59.999Z", mugs: 1, currency: "USD", inBase: 1390), OrderStatus.Delivered);
        await host.PlaceAsync(
            Order("2026-03-01T01:00:00+02:00", lamps: 1, currency: "USD", inBase: 5800), OrderStatus.Shipped);
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

        var report = await Statistics.SalesAsync("from=2026-02-27&to=2026-02-28");
        report.Totals.ShouldBe(new ApiSalesTotals(
            Orders: 4, Units: 6, RevenueInBase: Eur("111.90"), Refunds: 1, ReturnedUnits: 0,
            RefundsInBase: Eur("15.00"),
            NetInBase: Eur("96.90"), AverageOrderInBase: Eur("27.98"), Placed: 3, Rejected: 2, Cancelled: 3,
            Returned: 1, ReturningCustomers: 0, NewCustomers: 4));
        report.ByDay!.ShouldBe(
        [
            new ApiSalesOfDay(new DateOnly(2026, 2, 27), 2, Eur("38.90"), Eur("0.00"), Eur("38.90")),
            new ApiSalesOfDay(new DateOnly(2026, 2, 28), 2, Eur("73.00"), Eur("15.00"), Eur("58.00")),
        ]);
        report.ByCurrency!.ShouldBe(
        [
            new ApiSalesOfCurrency("EUR", 2, Eur("40.00"), Eur("15.00"), Eur("25.00")),
            new ApiSalesOfCurrency("USD", 2, Usd("80.00"), Usd("0.00"), Usd("80.00")),
        ]);
    }

    [Fact]
    public async Task A_sale_that_is_cancelled_is_no_sale_any_more()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        (await Statistics.SalesAsync()).Totals.Orders.ShouldBe(1);
        await host.DeliverAsync(Status(order, OrderStatus.Cancelled, 6));
        var totals = (await Statistics.SalesAsync()).Totals;
        (totals.Orders, totals.Cancelled).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Without_parameters_the_last_thirty_days_are_reported()
    {
        await host.PlaceAsync(Order("2026-01-31T23:59:59Z"));
        await host.PlaceAsync(Order("2026-02-01T00:00:00Z"));
        var report = await Statistics.SalesAsync();
        (report.From, report.To).ShouldBe(("2026-02-01", "2026-03-02"));
        report.Totals.Orders.ShouldBe(1);
        report.ByDay!.Count.ShouldBe(30);
    }

    [Theory]
    [InlineData("day", true)]
    [InlineData("currency", false)]
    public async Task A_grouping_leaves_the_other_out(string groupBy, bool days)
    {
        var report = await Statistics.SalesAsync($"groupBy={groupBy}");
        (report.ByDay is not null).ShouldBe(days);
        (report.ByCurrency is not null).ShouldBe(!days);
    }

    [Fact]
    public async Task An_average_is_rounded_half_to_even()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", inBase: 1000));
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", inBase: 1001));
        (await Statistics.SalesAsync()).Totals.AverageOrderInBase.ShouldBe(Eur("10.00"));
    }

    [Fact]
    public async Task A_customer_returns_with_a_sale_after_an_earlier_one()
    {
        await host.PlaceAsync(Order("2026-01-10T12:00:00Z", user: ada));
        await host.PlaceAsync(Order("2026-02-20T12:00:00Z", user: ada));
        await host.PlaceAsync(Order("2026-02-20T12:00:00Z", user: bob));
        await host.PlaceAsync(Order("2026-01-10T12:00:00Z", user: bob), OrderStatus.Cancelled);
        var totals = (await Statistics.SalesAsync("from=2026-02-01&to=2026-02-28")).Totals;
        (totals.ReturningCustomers, totals.NewCustomers).ShouldBe((1, 1));

        await host.PlaceAsync(Order("2026-02-28T12:00:00Z", mugs: 4, user: bob));
        var customers = await Statistics.CustomersAsync("from=2026-02-01&to=2026-02-28&limit=1");
        customers.Customers.ShouldBe(2);
        customers.ReturningShare.ShouldBe(1m);
        customers.AverageOrdersPerCustomer.ShouldBe(1.5m);
        var best = customers.Top.ShouldHaveSingleItem();
        best.UserId.ShouldBe(bob);
        best.RevenueInBase.ShouldBe(Eur("60.00"));
        best.Orders.ShouldBe(2);

        var first = await Statistics.CustomersAsync("from=2026-01-01&to=2026-01-31");
        (first.NewCustomers, first.ReturningShare).ShouldBe((1, 0m));
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
        (await Statistics.ReportAsync<NoBody>(path)).ShouldBeInvalid(fields.Split(','));
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
    public async Task Reports_are_not_for_customers(string path)
    {
        (await host.Anonymous.GetAsync($"/api/statistics/{path}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.As(ada).GetAsync($"/api/statistics/{path}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_range_of_a_leap_year_is_reported() =>
        (await Statistics.SalesAsync("from=2024-01-01&to=2024-12-31")).ByDay!.Count.ShouldBe(366);

    private static ApiSum Usd(string amount) => new(amount, "USD");
}
