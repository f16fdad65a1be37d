using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Statistics;
using OnlineShop.Contracts.Messages;
using OnlineShop.Statistics.Collections;
using static OnlineShop.Statistics.Tests.StatisticsHost;

namespace OnlineShop.Statistics.Tests;

/// <summary>How collections are started, retried and listed.</summary>
public sealed class CollectionTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    private StatisticsClient Statistics => host.Statistics();

    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_due_task_collects_once_however_often_it_comes()
    {
        var due = new TaskDue(
            Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.CollectStatistics, null, host.Clock.GetUtcNow());
        await host.DeliverAsync(due);
        host.Asked.ShouldBeEmpty("the handler itself asks nobody");
        (await host.WorkAsync()).ShouldBe(1);
        await host.RedeliverAsync(due);
        (await host.WorkAsync()).ShouldBe(0);
        var run = (await Statistics.CollectionsAsync()).Items.ShouldHaveSingleItem();
        (run.RunId, run.Reason, run.State).ShouldBe((due.RunId, "schedule", "done"));
    }

    [Fact]
    public async Task The_schedule_compares_what_was_placed_since_the_last_collection_and_once_a_day_all()
    {
        var start = host.Clock.GetUtcNow();
        var old = Theirs(Order($"{start.AddHours(-2):O}"), OrderStatus.Confirmed, 5);
        host.TheirOrders.Add(old);
        var first = await DueAsync();
        await host.FoundAsync(first, new(1, 1, 0, 1, Skipped: 0));

        // The old order is unreadable now, which the next run of the schedule does not see.
        host.Spoil = order => order.Id == old.Id ? new { order.Id, error = "lost" } : null;
        await host.CollectAsync();
        host.TheirOrders.Add(Theirs(Order($"{start.AddMinutes(-9):O}"), OrderStatus.Confirmed, 5));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        host.Asked.Clear();
        var recent = await DueAsync();
        await host.FoundAsync(recent, new(1, 1, 0, 1, Skipped: 0));
        host.Asked[0].ShouldBe($"/internal/orders?after={OrderIds.Before(start.AddMinutes(-10))}");
        (await host.SkippedAsync()).Select(row => row.RowId).ShouldBe([$"{old.Id}"], "a run of recent orders did not meet it");

        host.Spoil = null;
        host.Clock.Advance(TimeSpan.FromDays(1));
        var whole = await DueAsync();
        await host.FoundAsync(whole, new(2, 0, 0, 0, Skipped: 0));
        (await host.SkippedAsync()).ShouldBeEmpty();
        (await Statistics.CollectionsAsync()).Items.Select(run => (run.Reason, run.Whole))
            .ShouldBe([("schedule", true), ("schedule", false), ("administrator", true), ("schedule", true)]);
    }

    [Fact]
    public async Task After_a_collection_that_was_given_up_the_next_begins_where_it_did()
    {
        var start = host.Clock.GetUtcNow();
        await DueAsync();
        host.Clock.Advance(TimeSpan.FromHours(1));
        host.AnswerPeer("order", _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable));
        var lost = await DueAsync();
        for (var attempt = 2; attempt <= 8; attempt++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            await host.WorkAsync();
        }

        (await Statistics.CollectionAsync(lost)).State.ShouldBe("failed");
        host.AnswerFromList();
        host.TheirOrders.Add(Theirs(Order($"{start.AddMinutes(30):O}"), OrderStatus.Confirmed, 5));
        await host.FoundAsync(await DueAsync(), new(1, 1, 0, 1, Skipped: 0));
    }

    [Fact]
    public async Task Another_services_task_is_none_of_ours()
    {
        await host.DeliverAsync(
            new TaskDue(Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.RefreshRates, null, host.Clock.GetUtcNow()));
        (await host.WorkAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_collection_ends_with_the_page_of_orders_placed_after_its_start()
    {
        foreach (var minutes in new[] { -3, -2, -1, 1, 2, 3 })
            host.TheirOrders.Add(
                Theirs(Order(host.Clock.GetUtcNow().AddMinutes(minutes).ToString("O")), OrderStatus.Placed, 0));
        await host.CollectAsync();
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
            : Answer(host.TheirOrders.Take(2)));
        var id = await host.CollectAsync();
        var run = await Statistics.CollectionAsync(id);
        run.State.ShouldBe("pending");
        run.Error!.ShouldContain("403");
        run.Reconciliation.Checked.ShouldBe(2);

        host.AnswerFromList();
        (await host.WorkAsync()).ShouldBe(0, "the pause is not over");
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        (await host.WorkAsync()).ShouldBe(1);
        host.Asked[0].ShouldBe(second);
        await host.FoundAsync(id, new(4, 4, 0, 4, Skipped: 0));
        (await Statistics.CollectionAsync(id)).Reconciliation.DurationMs.ShouldBe(2000);
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
        var id = await host.CollectAsync();
        for (var attempt = 2; attempt <= 8; attempt++)
        {
            (await Statistics.CollectionAsync(id)).State.ShouldBe("pending");
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            (await host.WorkAsync()).ShouldBe(1);
        }

        (await Statistics.CollectionAsync(id)).State.ShouldBe("failed");
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
                host.WorkAsync().GetAwaiter().GetResult().ShouldBe(1);
            }

            return Answer(host.TheirOrders);
        });
        var id = await host.CollectAsync();
        await host.FoundAsync(id, new(1, 1, 0, 1, Skipped: 0));
        (await Statistics.CollectionAsync(id)).Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Collections_are_listed_newest_first_in_pages()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
            ids.Insert(0, await host.CollectAsync());
        var first = await Statistics.CollectionsAsync("limit=2");
        var rest = await Statistics.CollectionsAsync($"limit=2&after={first.Next}");
        first.Items.Concat(rest.Items).Select(run => run.RunId).ShouldBe(ids);
        rest.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Only_administrators_start_a_collection()
    {
        (await new StatisticsClient(host.Anonymous).CollectAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await new StatisticsClient(host.As(Guid.NewGuid())).CollectAsync()).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await Statistics.ReportAsync<ApiCollection>($"collections/{Guid.NewGuid()}"))
            .ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.WorkAsync()).ShouldBe(0);
    }

    /// <summary>Lets a collection be due and the worker do it once.</summary>
    private async Task<Guid> DueAsync()
    {
        var run = Guid.CreateVersion7();
        await host.DeliverAsync(new TaskDue(run, Guid.CreateVersion7(), TaskNames.CollectStatistics, null, host.Clock.GetUtcNow()));
        await host.WorkAsync();
        return run;
    }
}
