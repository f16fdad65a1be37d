using System.Net;
using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Statistics.Moments;
using static OnlineShop.Statistics.Tests.StatisticsHost;

namespace OnlineShop.Statistics.Tests;

/// <summary>Reports of one moment agree.</summary>
public sealed class MomentTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_report_can_be_asked_for_again_as_it_was_whatever_has_changed()
    {
        var (kept, cancelled, placed) = (
            await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 3)), await host.PlaceAsync(Order("2026-03-01T13:00:00Z")),
            await host.PlaceAsync(Order("2026-03-01T14:00:00Z"), OrderStatus.Paid));
        string[] paths =
        [
            "sales", "products/top", "customers", $"products/{Mug}", "sales/orders", "sales/refunds", "sales?groupBy=currency",
            "sales/orders?outcome=open",
        ];
        var asOf = (await host.GetAsync("sales"))["asOf"]!.GetValue<string>();
        var before = await ReadAsync(paths, asOf);

        await host.DeliverAsync(
            Status(cancelled, OrderStatus.Cancelled, 6), Status(placed, OrderStatus.Confirmed, 6),
            Refund(kept, 1000, "2026-03-01T15:00:00Z"),
            Order("2026-03-01T16:00:00Z"));
        await host.PlaceAsync(Order("2026-03-01T17:00:00Z", lamps: 1));
        host.Clock.Advance(TimeSpan.FromHours(1));

        (await ReadAsync(paths, asOf)).ShouldBe(before);
        var now = await host.GetAsync("sales?from=2026-03-01&to=2026-03-01");
        (now["asOf"]!.GetValue<string>() == asOf, now["totals"]!["orders"]!.GetValue<long>(),
            now["totals"]!["refunds"]!.GetValue<long>()).ShouldBe((false, 3, 1));
    }

    [Fact]
    public async Task A_refund_that_is_shared_anew_leaves_earlier_reports_as_they_were()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 2, lamps: 1), OrderStatus.Delivered);
        var refund = Refund(order, 1000, "2026-03-01T13:00:00Z");
        await host.DeliverAsync(refund);
        var asOf = (await host.GetAsync("products/top"))["asOf"]!.GetValue<string>();
        string[] paths = ["products/top", "sales/refunds"];
        var before = await ReadAsync(paths, asOf);

        await host.DeliverAsync(Returned(order, refund.RefundId, 1000, new StockLine(Mug, 1)));

        (await ReadAsync(paths, asOf)).ShouldBe(before);
        (await host.GetAsync("products/top"))["items"]![0]!["returnedUnits"]!.GetValue<long>().ShouldBe(1);
        await host.DeliverAsync(
            new PaymentRefundFailed(order.OrderId, refund.PaymentId, refund.RefundId, refund.Amount, "expired_card", refund.At.AddDays(1)));
        (await ReadAsync(paths, asOf)).ShouldBe(before);
    }

    [Fact]
    public async Task Reports_of_one_moment_agree_while_orders_stream_in()
    {
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 3).Select(writer => Task.Run(async () =>
        {
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                var order = Order("2026-03-01T12:00:00Z", mugs: 1 + (number % 3), lamps: number % 2);
                await host.DeliverTogetherAsync(order, Status(order, OrderStatus.Placed, 1));
                await host.DeliverTogetherAsync(Status(order, OrderStatus.Confirmed, 5), Refund(order, 300, "2026-03-01T13:00:00Z"));
                if (number % 4 == 0)
                    await host.DeliverAsync(Status(order, OrderStatus.Cancelled, 6));
            }
        })).ToList();

        for (var round = 0; round < 12; round++)
        {
            var sales = await host.GetAsync("sales");
            var asOf = sales["asOf"]!.GetValue<string>();
            // As others look at it, each in their own time.
            var (products, orders) = (await host.GetAsync($"products/top?limit=100&asOf={asOf}"), await AllAsync("sales/orders", asOf));
            var refunds = await AllAsync("sales/refunds", asOf);

            var (revenue, back) = (Amount(sales["totals"]!["revenueInBase"]!), Amount(sales["totals"]!["refundsInBase"]!));
            orders.Sum(order => Amount(order["totalInBase"]!)).ShouldBe(revenue);
            orders.Count.ShouldBe(sales["totals"]!["orders"]!.GetValue<int>());
            refunds.Sum(refund => Amount(refund["amountInBase"]!)).ShouldBe(back);
            var items = products["items"]!.AsArray();
            var soldLines = orders.SelectMany(order => order["lines"]!.AsArray());
            var refundedLines = refunds.SelectMany(refund => refund["lines"]!.AsArray()).Where(line => line!["productId"] is not null);
            items.Sum(item => Amount(item!["revenueInBase"]!)).ShouldBe(soldLines.Sum(line => Amount(line!["revenueInBase"]!)));
            items.Sum(item => Amount(item!["refundsInBase"]!)).ShouldBe(refundedLines.Sum(line => Amount(line!["amountInBase"]!)));
            items.Sum(item => item!["units"]!.GetValue<long>()).ShouldBe(sales["totals"]!["units"]!.GetValue<long>());
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
    }

    [Fact]
    public async Task A_moment_waits_for_changes_that_are_under_way()
    {
        var order = Order("2026-03-01T12:00:00Z");
        await using var change = await host.Get<Data.ShopDatabase>().BeginAsync();
        MomentStatements.HoldLock(change);
        await change.ExecuteAsync(
            """
            insert into orders (id, user_id, status, version, currency, total_minor, total_in_base_minor, placed_at, updated_at)
            values (@OrderId, @UserId, 'confirmed', 1, 'EUR', 1500, 1500, @PlacedAt, @PlacedAt)
            """, new { order.OrderId, order.UserId, order.PlacedAt });
        var report = host.GetAsync("sales?from=2026-03-01&to=2026-03-01");
        await WaitedForAsync();
        report.IsCompleted.ShouldBeFalse();

        await change.CommitAsync();

        (await report)["totals"]!["orders"]!.GetValue<long>().ShouldBe(1, "a later report of this moment would show it as well");
    }

    [Fact]
    public async Task Another_time_means_the_last_moment_up_to_it_and_the_answer_says_which()
    {
        const string day = "sales?from=2026-03-01&to=2026-03-01";
        (await RefusedAsync("sales?asOf=2026-03-01")).ShouldBe("asOf");
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        var first = (await host.GetAsync(day))["asOf"]!.GetValue<string>();
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        await host.GetAsync(day);

        var between = await host.GetAsync($"{day}&asOf={host.Clock.GetUtcNow().AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}");
        (between["asOf"]!.GetValue<string>(), between["totals"]!["orders"]!.GetValue<long>()).ShouldBe((first, 1));
        (await host.GetAsync($"{day}&asOf={host.Clock.GetUtcNow():yyyy-MM-dd}"))["totals"]!["orders"]!.GetValue<long>()
            .ShouldBe(2, "the whole day, so far");
    }

    [Fact]
    public async Task Today_without_a_report_is_now()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        var report = await host.GetAsync($"sales?from=2026-03-01&to=2026-03-01&asOf={host.Clock.GetUtcNow():yyyy-MM-dd}");
        report["totals"]!["orders"]!.GetValue<long>().ShouldBe(1);
    }

    private async Task<IReadOnlyList<string>> ReadAsync(IEnumerable<string> paths, string asOf)
    {
        var read = new List<string>();
        foreach (var path in paths)
        {
            var report = await host.GetAsync(
                $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}from=2026-02-01&to=2026-03-02&asOf={asOf}");
            report["asOf"]!.GetValue<string>().ShouldBe(asOf);
            read.Add(report.ToJsonString());
        }

        return read;
    }

    private async Task<List<JsonNode>> AllAsync(string path, string asOf)
    {
        var items = new List<JsonNode>();
        for (var query = $"asOf={asOf}"; ;)
        {
            var page = await host.GetAsync($"{path}?limit=100&{query}");
            page["asOf"]!.GetValue<string>().ShouldBe(asOf);
            items.AddRange(page["items"]!.AsArray().Select(item => item!));
            if (page["next"] is not { } next)
                return items;
            query = $"after={next}";
        }
    }

    private async Task<string> RefusedAsync(string path)
    {
        var response = await host.AsAdmin().GetAsync($"/api/statistics/{path}");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!.AsObject().ShouldHaveSingleItem().Key;
    }

    /// <summary>Until somebody waits for a lock that is not given.</summary>
    private async Task WaitedForAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var connection = await host.Database.OpenConnectionAsync(limit.Token);
        while (await connection.FindAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 0)
            limit.Token.ThrowIfCancellationRequested();
    }

    private static decimal Amount(JsonNode money) =>
        decimal.Parse(money["amount"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
}
