using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Statistics.Tests.StatisticsHost;

namespace OnlineShop.Statistics.Tests;

/// <summary>A shop whose days are Berlin's.</summary>
public sealed class BerlinHost : StatisticsHost
{
    protected override string TimeZone => "Europe/Berlin";
}

/// <summary>Days begin and end in the shop's time zone.</summary>
public sealed class DayTests(BerlinHost host) : IClassFixture<BerlinHost>, IAsyncLifetime
{
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

        var day = await host.GetAsync("sales?from=2026-03-01&to=2026-03-01");
        (day["timeZone"]!.GetValue<string>(), day["totals"]!["orders"]!.GetValue<long>(),
            day["totals"]!["refunds"]!.GetValue<long>()).ShouldBe(("Europe/Berlin", 2, 0));
        var two = await host.GetAsync("sales?from=2026-03-01&to=2026-03-02");
        two["byDay"]!.AsArray().Select(row => ((string)row!["date"]!, (long)row["orders"]!, (string)row["refundsInBase"]!["amount"]!))
            .ShouldBe([("2026-03-01", 2, "0.00"), ("2026-03-02", 1, "5.00")]);
        (await host.GetAsync($"orders/{first.OrderId}"))["day"]!.GetValue<string>().ShouldBe("2026-03-01");
        (await host.GetAsync("sales/orders?from=2026-03-01&to=2026-03-01"))["items"]!.AsArray()
            .ShouldAllBe(item => (string)item!["date"]! == "2026-03-01");
    }

    [Fact]
    public async Task A_moment_is_a_moment_and_its_day_is_reported_in_part()
    {
        await host.PlaceAsync(Order("2026-03-01T08:00:00Z"));
        await host.PlaceAsync(Order("2026-03-01T10:00:00Z"));
        var morning = await host.GetAsync("sales?from=2026-03-01&to=2026-03-01T09:00:00Z");
        morning["byDay"]!.AsArray().ShouldHaveSingleItem()!["orders"]!.GetValue<long>().ShouldBe(1);
        (morning["from"]!.GetValue<string>(), morning["to"]!.GetValue<string>()).ShouldBe(("2026-03-01", "2026-03-01T09:00:00+00:00"));
    }

    [Fact]
    public async Task The_days_on_which_clocks_are_set_have_23_and_25_hours()
    {
        await host.PlaceAsync(Order("2025-10-26T22:59:00Z"));
        await host.PlaceAsync(Order("2025-10-26T23:00:00Z"));
        var days = (await host.GetAsync("sales?from=2025-10-25&to=2025-10-27"))["byDay"]!.AsArray();
        days.Select(day => (long)day!["orders"]!).ShouldBe([0, 1, 1]);
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
        var sales = await host.GetAsync("sales");
        sales["totals"]!["revenueInBase"]!["amount"]!.GetValue<string>().ShouldBe("100000000000000000.00");
        sales["totals"]!["averageOrderInBase"]!["amount"]!.GetValue<string>().ShouldBe("10000000000000.00");
        sales["byCurrency"]![0]!["revenue"]!.ToJsonString().ShouldBe("""{"amount":"100000000000000000.00","currency":"IDR"}""");
        (await host.GetAsync("products/top"))["items"]![0]!["revenueInBase"]!["amount"]!.GetValue<string>()
            .ShouldBe("100000000000000000.00");
        (await host.GetAsync($"products/{Mug}"))["revenueInBase"]!["amount"]!.GetValue<string>().ShouldBe("100000000000000000.00");
        (await host.GetAsync("customers"))["top"]![0]!["netInBase"]!["amount"]!.GetValue<string>().ShouldBe("100000000000000000.00");
    }
}
