using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Statistics.Collections;
using static OnlineShop.Statistics.Tests.StatisticsHost;

namespace OnlineShop.Statistics.Tests;

/// <summary>How a collection finds and repairs what differs from Order.</summary>
public sealed class CollectionTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_due_task_collects_once_however_often_it_comes()
    {
        var due = new TaskDue(Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.CollectStatistics, null, host.Clock.GetUtcNow());
        await host.DeliverAsync(due);
        host.Asked.ShouldBeEmpty("the handler itself asks nobody");
        (await WorkAsync()).ShouldBe(1);
        await host.RedeliverAsync(due);
        (await WorkAsync()).ShouldBe(0);
        var run = (await host.GetAsync("collections"))["items"]!.AsArray().ShouldHaveSingleItem()!;
        (run["runId"]!.GetValue<Guid>(), run["reason"]!.GetValue<string>(), run["state"]!.GetValue<string>())
            .ShouldBe((due.RunId, "schedule", "done"));
    }

    [Fact]
    public async Task Another_services_task_is_none_of_ours()
    {
        await host.DeliverAsync(
            new TaskDue(Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.RefreshRates, null, host.Clock.GetUtcNow()));
        (await WorkAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Orders_that_agree_are_checked_and_left_alone()
    {
        for (var i = 1; i <= 5; i++)
            host.TheirOrders.Add(Theirs(await host.PlaceAsync(Order($"2026-03-01T12:0{i}:00Z")), OrderStatus.Confirmed, version: 5 + i));
        await FoundAsync(await CollectAsync(), (5, 0, 0, 0));
        host.Asked.Count.ShouldBe(4, "three pages of two, and one that is empty");
    }

    [Fact]
    public async Task A_missing_order_is_put_in_and_its_lines_come_with_the_event()
    {
        var order = Order("2026-03-01T12:00:00Z", mugs: 2, currency: "USD", inBase: 2300);
        host.TheirOrders.Add(Theirs(order, OrderStatus.Shipped, 7));
        await FoundAsync(await CollectAsync(), (1, 1, 0, 1));
        var totals = (await host.GetAsync("sales"))["totals"]!;
        (totals["revenueInBase"]!["amount"]!.GetValue<string>(), totals["units"]!.GetValue<long>()).ShouldBe(("23.00", 0));

        await host.DeliverAsync(order, Status(order, OrderStatus.Confirmed, 5));
        var facts = await host.GetAsync($"orders/{order.OrderId}");
        (facts["status"]!.GetValue<string>(), facts["version"]!.GetValue<long>(), facts["units"]!.GetValue<int>())
            .ShouldBe(("shipped", 7, 2));
        await FoundAsync(await CollectAsync(), (1, 0, 0, 0));
    }

    [Fact]
    public async Task A_newer_status_is_taken_over_and_an_older_one_is_not()
    {
        var behind = await host.PlaceAsync(Order("2026-03-01T12:00:00Z"), OrderStatus.Confirmed);
        var ahead = await host.PlaceAsync(Order("2026-03-01T12:01:00Z"), OrderStatus.Delivered);
        host.TheirOrders.AddRange([Theirs(behind, OrderStatus.Cancelled, 8), Theirs(ahead, OrderStatus.Confirmed, 4)]);
        await FoundAsync(await CollectAsync(), (2, 0, 1, 1));
        (await host.GetAsync($"orders/{behind.OrderId}"))["status"]!.GetValue<string>().ShouldBe("cancelled");
        (await host.GetAsync($"orders/{ahead.OrderId}"))["status"]!.GetValue<string>().ShouldBe("delivered");
        (await host.GetAsync("sales"))["totals"]!["cancelled"]!.GetValue<long>().ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_total_is_repaired()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        var wrong = new Money(999, "EUR");
        host.TheirOrders.Add(Theirs(order, OrderStatus.Confirmed, 5) with { Total = wrong, TotalInBase = wrong });
        await FoundAsync(await CollectAsync(), (1, 0, 1, 1));
        (await host.GetAsync("sales"))["totals"]!["revenueInBase"]!["amount"]!.GetValue<string>().ShouldBe("9.99");
    }

    [Fact]
    public async Task A_change_of_this_moment_is_left_to_its_event()
    {
        var order = Order("2026-03-01T12:00:00Z");
        host.TheirOrders.Add(Theirs(order, OrderStatus.Placed, 1) with { UpdatedAt = host.Clock.GetUtcNow().AddSeconds(-29) });
        await FoundAsync(await CollectAsync(), (1, 0, 0, 0));
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        await FoundAsync(await CollectAsync(), (1, 1, 0, 1));
    }

    [Fact]
    public async Task A_collection_ends_with_the_page_of_orders_placed_after_its_start()
    {
        foreach (var minutes in new[] { -3, -2, -1, 1, 2, 3 })
            host.TheirOrders.Add(Theirs(Order(host.Clock.GetUtcNow().AddMinutes(minutes).ToString("O")), OrderStatus.Placed, 0));
        await CollectAsync();
        host.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_failed_collection_goes_on_where_it_stopped()
    {
        for (var i = 1; i <= 4; i++)
            host.TheirOrders.Add(Theirs(Order($"2026-03-01T12:0{i}:00Z"), OrderStatus.Confirmed, 5));
        var second = $"/internal/orders?after={host.TheirOrders[1].Id}";
        host.AnswerPeer("order", request => request.RequestUri!.PathAndQuery == second
            ? new HttpResponseMessage(HttpStatusCode.Forbidden)
            : new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(host.TheirOrders.Take(2).Select(Wire)) });
        var id = await CollectAsync();
        var run = await host.GetAsync($"collections/{id}");
        run["state"]!.GetValue<string>().ShouldBe("pending");
        run["error"]!.GetValue<string>().ShouldContain("403");
        run["reconciliation"]!["checked"]!.GetValue<long>().ShouldBe(2);

        host.AnswerFromList();
        (await WorkAsync()).ShouldBe(0, "the pause is not over");
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        (await WorkAsync()).ShouldBe(1);
        host.Asked[0].ShouldBe(second);
        await FoundAsync(id, (4, 4, 0, 4));
        (await host.GetAsync($"collections/{id}"))["reconciliation"]!["durationMs"]!.GetValue<long>().ShouldBe(2000);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("[{\"id\":1}]")]
    [InlineData("null")]
    public async Task An_answer_that_is_no_list_of_orders_fails_and_is_given_up_in_the_end(string answer)
    {
        host.AnswerPeer("order", _ => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent(answer, null, "application/json"),
        });
        var id = await CollectAsync();
        for (var attempt = 2; attempt <= 8; attempt++)
        {
            (await host.GetAsync($"collections/{id}"))["state"]!.GetValue<string>().ShouldBe("pending");
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            (await WorkAsync()).ShouldBe(1);
        }

        (await host.GetAsync($"collections/{id}"))["state"]!.GetValue<string>().ShouldBe("failed");
    }

    [Fact]
    public async Task An_order_that_cannot_be_read_hides_no_other_and_is_tried_again_by_the_next_run()
    {
        for (var i = 1; i <= 4; i++)
            host.TheirOrders.Add(Theirs(Order($"2026-03-01T12:0{i}:00Z"), OrderStatus.Confirmed, 5));
        var bad = host.TheirOrders[1].Id;
        // In the middle and at the end of a page: both ways the list goes on after it.
        host.Spoil = order => order.Id == bad || order.Id == host.TheirOrders[3].Id
            ? new { order.Id, order.UserId, Total = new { amount = "10000000000000000.00", currency = "IDR" } } : null;

        await FoundAsync(await CollectAsync(), (4, 2, 0, 2), skipped: 2);

        (await SkippedAsync()).ShouldBe([bad.ToString(), host.TheirOrders[3].Id.ToString()], ignoreOrder: true);
        host.Spoil = null;
        await FoundAsync(await CollectAsync(), (4, 2, 0, 2));
        (await SkippedAsync()).ShouldBeEmpty();
        (await host.GetAsync("sales"))["totals"]!["orders"]!.GetValue<long>().ShouldBe(4);
    }

    [Fact]
    public async Task What_Order_says_of_an_order_that_it_cannot_tell_is_shown()
    {
        host.TheirOrders.Add(Theirs(Order("2026-03-01T12:00:00Z"), OrderStatus.Confirmed, 5));
        host.Spoil = order => new { order.Id, Error = "The total is beyond what can be told." };
        await FoundAsync(await CollectAsync(), (1, 0, 0, 0), skipped: 1);
        (await host.AsAdmin().GetStringAsync("/api/dead-letters/skipped")).ShouldContain("The total is beyond what can be told.");
    }

    [Fact]
    public async Task An_order_that_cannot_be_repaired_holds_no_other_up()
    {
        host.TheirOrders.AddRange(Enumerable.Range(1, 2).Select(i => Theirs(Order($"2026-03-01T12:0{i}:00Z"), OrderStatus.Confirmed, 5)));
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            $"""
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'it cannot be touched'; end $$;
            create trigger poison before insert on orders for each row when (new.id = '{host.TheirOrders[0].Id}') execute function refuse()
            """);

        await FoundAsync(await CollectAsync(), (2, 2, 0, 1), skipped: 1);

        (await SkippedAsync()).ShouldBe([host.TheirOrders[0].Id.ToString()]);
        await connection.ExecuteAsync("drop trigger poison on orders; drop function refuse()");
        await FoundAsync(await CollectAsync(), (2, 1, 0, 1));
        (await SkippedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refunds_that_were_never_heard_of_are_put_in_with_the_goods_that_they_were_for()
    {
        var order = await host.PlaceAsync(Order("2026-02-01T12:00:00Z", mugs: 2, lamps: 1), OrderStatus.Delivered);
        host.TheirOrders.Add(Theirs(order, OrderStatus.Delivered, 5) with
        {
            Refunds =
            [
                new RefundSummary(
                    Guid.CreateVersion7(), new Money(1000, "EUR"), At("2026-02-20T12:00:00Z"), Guid.CreateVersion7(),
                    [new StockLine(Mug, 1)]),
            ],
        });
        await FoundAsync(await CollectAsync(), (1, 0, 1, 1));
        var mug = await host.GetAsync($"products/{Mug}?from=2026-02-20&to=2026-02-20");
        (mug["returnedUnits"]!.GetValue<long>(), mug["refundsInBase"]!["amount"]!.GetValue<string>()).ShouldBe((1, "10.00"));
        await FoundAsync(await CollectAsync(), (1, 0, 0, 0));
    }

    [Fact]
    public async Task A_refund_that_Order_knows_no_more_counts_no_more_and_a_young_one_is_left_to_its_event()
    {
        var order = await host.PlaceAsync(Order("2026-02-01T12:00:00Z"), OrderStatus.Delivered);
        var young = host.Clock.GetUtcNow().AddSeconds(-10);
        await host.DeliverAsync(Refund(order, 500, "2026-02-20T12:00:00Z"), Refund(order, 300, $"{young:O}"));
        host.TheirOrders.Add(Theirs(order, OrderStatus.Delivered, 5) with
        {
            Refunds = [new RefundSummary(Guid.CreateVersion7(), new Money(100, "EUR"), young)],
        });
        await FoundAsync(await CollectAsync(), (1, 0, 1, 1));
        (await host.GetAsync("sales"))["totals"]!["refundsInBase"]!["amount"]!.GetValue<string>().ShouldBe("3.00");
    }

    [Fact]
    public async Task A_run_whose_worker_vanished_is_taken_over_and_the_old_worker_changes_nothing_more()
    {
        host.TheirOrders.Add(Theirs(Order("2026-03-01T12:00:00Z"), OrderStatus.Confirmed, 5));
        // While the first worker waits for Order, its lease runs out and another does the whole run.
        var nested = false;
        host.AnswerPeer("order", request =>
        {
            if (!nested)
            {
                nested = true;
                host.Clock.Advance(TimeSpan.FromMinutes(2));
                host.AnswerFromList();
                WorkAsync().GetAwaiter().GetResult().ShouldBe(1);
            }

            return new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(host.TheirOrders.Select(Wire)) };
        });
        var id = await CollectAsync();
        await FoundAsync(id, (1, 1, 0, 1));
        (await host.GetAsync($"collections/{id}"))["attempts"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Collections_are_listed_newest_first_in_pages()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
            ids.Insert(0, await CollectAsync());
        var first = await host.GetAsync("collections?limit=2");
        var rest = await host.GetAsync($"collections?limit=2&after={first["next"]}");
        first["items"]!.AsArray().Concat(rest["items"]!.AsArray()).Select(run => run!["runId"]!.GetValue<Guid>()).ShouldBe(ids);
        rest["next"].ShouldBeNull();
    }

    [Fact]
    public async Task Only_administrators_start_a_collection()
    {
        (await host.Anonymous.PostAsync("/api/statistics/collections", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.As(Guid.NewGuid()).PostAsync("/api/statistics/collections", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.AsAdmin().GetAsync($"/api/statistics/collections/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await WorkAsync()).ShouldBe(0);
    }

    private Task<int> WorkAsync() => host.Get<CollectionWorker>().RunOnceAsync(default);

    /// <summary>Asks for a collection as an administrator and lets the worker do it once.</summary>
    private async Task<Guid> CollectAsync()
    {
        var response = await host.AsAdmin().PostAsync("/api/statistics/collections", null);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var run = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        response.Headers.Location!.ToString().ShouldBe($"/api/statistics/collections/{run["runId"]}");
        await WorkAsync();
        return run["runId"]!.GetValue<Guid>();
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<string>> SkippedAsync() =>
        [
            .. JsonNode.Parse(await host.AsAdmin().GetStringAsync("/api/dead-letters/skipped"))!["items"]!.AsArray()
                .Select(row => (string)row!["rowId"]!),
        ];

    private async Task FoundAsync(Guid runId, (long Checked, long Missing, long Differing, long Repaired) expected, long skipped = 0)
    {
        var run = await host.GetAsync($"collections/{runId}");
        run["state"]!.GetValue<string>().ShouldBe("done", run.ToJsonString());
        var found = run["reconciliation"]!;
        ((long)found["checked"]!, (long)found["missing"]!, (long)found["differing"]!, (long)found["repaired"]!).ShouldBe(expected);
        found["skipped"]!.GetValue<long>().ShouldBe(skipped);
    }
}
