using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Statistics;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Statistics.Moments;
using static OnlineShop.Statistics.Tests.StatisticsHost;

namespace OnlineShop.Statistics.Tests;

/// <summary>Reports of one moment agree.</summary>
public sealed class MomentTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    private StatisticsClient Statistics => host.Statistics();

    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_report_can_be_asked_for_again_as_it_was_whatever_has_changed()
    {
        var (kept, cancelled, placed) = (
            await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 3)),
            await host.PlaceAsync(Order("2026-03-01T13:00:00Z")),
            await host.PlaceAsync(Order("2026-03-01T14:00:00Z"), OrderStatus.Paid));
        string[] paths =
        [
            "sales", "products/top", "customers", $"products/{Mug}", "sales/orders", "sales/refunds",
            "sales?groupBy=currency", "sales/orders?outcome=open",
        ];
        var asOf = (await Statistics.SalesAsync()).AsOf;
        var before = await ReadAsync(paths, asOf);

        await host.DeliverAsync(
            Status(cancelled, OrderStatus.Cancelled, 6), Status(placed, OrderStatus.Confirmed, 6),
            Refund(kept, 1000, "2026-03-01T15:00:00Z"),
            Order("2026-03-01T16:00:00Z"));
        await host.PlaceAsync(Order("2026-03-01T17:00:00Z", lamps: 1));
        host.Clock.Advance(TimeSpan.FromHours(1));

        (await ReadAsync(paths, asOf)).ShouldBe(before);
        var now = await Statistics.SalesAsync("from=2026-03-01&to=2026-03-01");
        now.AsOf.ShouldNotBe(asOf);
        (now.Totals.Orders, now.Totals.Refunds).ShouldBe((3, 1));
    }

    [Fact]
    public async Task A_refund_that_is_shared_anew_leaves_earlier_reports_as_they_were()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 2, lamps: 1), OrderStatus.Delivered);
        var refund = Refund(order, 1000, "2026-03-01T13:00:00Z");
        await host.DeliverAsync(refund);
        var asOf = (await Statistics.TopProductsAsync()).AsOf;
        string[] paths = ["products/top", "sales/refunds"];
        var before = await ReadAsync(paths, asOf);

        await host.DeliverAsync(Returned(order, refund.RefundId, 1000, new StockLine(Mug, 1)));

        (await ReadAsync(paths, asOf)).ShouldBe(before);
        (await Statistics.TopProductsAsync()).Items[0].ReturnedUnits.ShouldBe(1);
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
                await host.DeliverTogetherAsync(
                    Status(order, OrderStatus.Confirmed, 5), Refund(order, 300, "2026-03-01T13:00:00Z"));
                if (number % 4 == 0)
                    await host.DeliverAsync(Status(order, OrderStatus.Cancelled, 6));
            }
        })).ToList();

        for (var round = 0; round < 12; round++)
        {
            var sales = await Statistics.SalesAsync();
            var asOf = sales.AsOf;
            // As others look at it, each in their own time.
            var items = (await Statistics.TopProductsAsync($"limit=100&asOf={asOf}")).Items;
            var orders = await AllAsync(Statistics.OrdersAsync, asOf);
            var refunds = await AllAsync(Statistics.RefundsAsync, asOf);

            orders.Sum(order => order.TotalInBase.Amount).ShouldBe(sales.Totals.RevenueInBase.Value);
            orders.Count.ShouldBe((int)sales.Totals.Orders);
            refunds.Sum(refund => refund.AmountInBase.Amount).ShouldBe(sales.Totals.RefundsInBase.Value);
            var soldLines = orders.SelectMany(order => order.Lines);
            var refundedLines = refunds.SelectMany(refund => refund.Lines).Where(line => line.ProductId is not null);
            items.Sum(item => item.RevenueInBase.Value).ShouldBe(soldLines.Sum(line => line.RevenueInBase.Amount));
            items.Sum(item => item.RefundsInBase.Value).ShouldBe(refundedLines.Sum(line => line.AmountInBase.Amount));
            items.Sum(item => item.Units).ShouldBe(sales.Totals.Units);
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
        var report = Statistics.SalesAsync("from=2026-03-01&to=2026-03-01");
        await WaitedForAsync();
        report.IsCompleted.ShouldBeFalse();

        await change.CommitAsync();

        (await report).Totals.Orders.ShouldBe(1, "a later report of this moment would show it as well");
    }

    [Fact]
    public async Task Another_time_means_the_last_moment_up_to_it_and_the_answer_says_which()
    {
        const string day = "from=2026-03-01&to=2026-03-01";
        (await Statistics.ReportAsync<ApiSalesReport>("sales?asOf=2026-03-01")).ShouldBeInvalid("asOf");
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        var first = (await Statistics.SalesAsync(day)).AsOf;
        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        await Statistics.SalesAsync(day);

        var between = await Statistics.SalesAsync(
            $"{day}&asOf={host.Clock.GetUtcNow().AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}");
        (between.AsOf, between.Totals.Orders).ShouldBe((first, 1));
        (await Statistics.SalesAsync($"{day}&asOf={host.Clock.GetUtcNow():yyyy-MM-dd}")).Totals.Orders
            .ShouldBe(2, "the whole day, so far");
    }

    [Fact]
    public async Task Today_without_a_report_is_now()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        var report = await Statistics.SalesAsync(
            $"from=2026-03-01&to=2026-03-01&asOf={host.Clock.GetUtcNow():yyyy-MM-dd}");
        report.Totals.Orders.ShouldBe(1);
    }

    /// <summary>Reports of a moment, as they were sent.</summary>
    private async Task<IReadOnlyList<string>> ReadAsync(IEnumerable<string> paths, string asOf)
    {
        var read = new List<string>();
        foreach (var path in paths)
        {
            var report = await Statistics.ReportAsync<AnyReport>(
                $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}from=2026-02-01&to=2026-03-02&asOf={asOf}");
            report.ShouldSucceed().AsOf.ShouldBe(asOf);
            read.Add(report.Text);
        }

        return read;
    }

    /// <summary>The items of all pages.</summary>
    private static async Task<IReadOnlyList<T>> AllAsync<T>(Func<string, Task<ApiDetailsPage<T>>> read, string asOf)
    {
        var items = new List<T>();
        for (var query = $"asOf={asOf}"; ;)
        {
            var page = await read($"limit=100&{query}");
            page.AsOf.ShouldBe(asOf);
            items.AddRange(page.Items);
            if (page.Next is not { } next)
                return items;
            query = $"after={next}";
        }
    }

    /// <summary>Until somebody waits for a lock that is not given.</summary>
    private async Task WaitedForAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var connection = await host.Database.OpenConnectionAsync(limit.Token);
        while (await connection.FindAsync<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 0)
            limit.Token.ThrowIfCancellationRequested();
    }

    private sealed record AnyReport(string AsOf);
}
