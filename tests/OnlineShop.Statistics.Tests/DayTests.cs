using OnlineShop.ApiClients.Statistics;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Statistics.Tests.StatisticsHost;
using static OnlineShop.Statistics.Tests.StatisticsSteps;

namespace OnlineShop.Statistics.Tests;

/// <summary>A shop whose days are Berlin's.</summary>
public sealed class BerlinHost : StatisticsHost
{
    protected override string TimeZone => "Europe/Berlin";
}

/// <summary>Days begin and end in the shop's time zone.</summary>
public sealed class DayTests(BerlinHost host) : IClassFixture<BerlinHost>, IAsyncLifetime
{
    private static readonly DateOnly FirstOfMarch = new(2026, 3, 1);

    private StatisticsClient Statistics => host.Statistics();

    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_date_is_the_whole_day_of_the_shop()
    {
        var first = await host.PlaceAsync(Order("2026-02-28T23:00:00Z"), OrderStatus.Delivered);
        await host.PlaceAsync(Order("2026-02-28T22:59:59.999Z"));
        await host.PlaceAsync(Order("2026-03-01T22:59:59.999Z"));
        await host.PlaceAsync(Order("2026-03-01T23:00:00Z"));
        await host.DeliverAsync(Refund(first, 500, "2026-03-01T23:30:00Z"));

        var day = await Statistics.SalesAsync("from=2026-03-01&to=2026-03-01");
        (day.TimeZone, day.Totals.Orders, day.Totals.Refunds).ShouldBe(("Europe/Berlin", 2, 0));
        var two = await Statistics.SalesAsync("from=2026-03-01&to=2026-03-02");
        two.ByDay!.Select(row => (row.Date, row.Orders, row.RefundsInBase.Amount))
            .ShouldBe([(FirstOfMarch, 2, "0.00"), (FirstOfMarch.AddDays(1), 1, "5.00")]);
        (await Statistics.OrderAsync(first.OrderId)).Day.ShouldBe(FirstOfMarch);
        (await Statistics.OrdersAsync("from=2026-03-01&to=2026-03-01")).Items
            .ShouldAllBe(item => item.Date == FirstOfMarch);
    }

    [Fact]
    public async Task A_moment_is_a_moment_and_its_day_is_reported_in_part()
    {
        await host.PlaceAsync(Order("2026-03-01T08:00:00Z"));
        await host.PlaceAsync(Order("2026-03-01T10:00:00Z"));
        var morning = await Statistics.SalesAsync("from=2026-03-01&to=2026-03-01T09:00:00Z");
        morning.ByDay!.ShouldHaveSingleItem().Orders.ShouldBe(1);
        (morning.From, morning.To).ShouldBe(("2026-03-01", "2026-03-01T09:00:00+00:00"));
    }

    [Fact]
    public async Task The_days_on_which_clocks_are_set_have_23_and_25_hours()
    {
        await host.PlaceAsync(Order("2025-10-26T22:59:00Z"));
        await host.PlaceAsync(Order("2025-10-26T23:00:00Z"));
        var days = (await Statistics.SalesAsync("from=2025-10-25&to=2025-10-27")).ByDay!;
        days.Select(day => day.Orders).ShouldBe([0, 1, 1]);
    }

    [Fact]
    public async Task A_sum_over_many_orders_may_be_beyond_the_range_of_one_amount()
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into orders (
              id, user_id, status, version, currency, total_minor, total_in_base_minor, placed_at, updated_at, units, has_lines)
            select gen_random_uuid(), '0197b1a0-0000-7000-8000-0000000000aa', 'confirmed', 1, 'IDR', 1000000000000000,
              1000000000000000, '2026-03-01T12:00:00Z', now(), 1, true
            from generate_series(1, 10000);
            insert into order_lines select id, 1, '0197b1a0-0000-7000-8000-000000000001', 'MUG-1', 'Mug', 1, 1000000000000000 from orders
            """);
        var sales = await Statistics.SalesAsync();
        sales.Totals.RevenueInBase.ShouldBe(Eur("100000000000000000.00"));
        sales.Totals.AverageOrderInBase.ShouldBe(Eur("10000000000000.00"));
        sales.ByCurrency![0].Revenue.ShouldBe(new ApiSum("100000000000000000.00", "IDR"));
        (await Statistics.TopProductsAsync()).Items[0].RevenueInBase.ShouldBe(Eur("100000000000000000.00"));
        (await Statistics.ProductAsync(Mug)).RevenueInBase.ShouldBe(Eur("100000000000000000.00"));
        (await Statistics.CustomersAsync()).Top[0].NetInBase.ShouldBe(Eur("100000000000000000.00"));
    }
}
