using System.Net;
using System.Text.Json;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Scheduler;
using OnlineShop.Contracts.Messages;
using OnlineShop.Scheduler.Running;
using static OnlineShop.Scheduler.Tests.SchedulerSteps;

namespace OnlineShop.Scheduler.Tests;

[Collection(SchedulerCollection.Name)]
public sealed class RunTests(SchedulerHost host)
{
    [Fact]
    public async Task One_due_time_is_one_event_however_often_and_by_how_many_it_is_fired()
    {
        var task = await host.PlanAsync(Nightly("fired-often") with { Payload = new { n = 7 } });
        var due = host.Clock.GetUtcNow();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.FireAsync(task, due)));
        await host.FireAsync(task, due.AddDays(1));

        var events = await host.PublishedAsync<TaskDue>(e => e.Name == "fired-often");
        events.Select(e => e.DueAt).ShouldBe([due, due.AddDays(1)]);
        events[0].TaskId.ShouldBe(task.Id);
        events[0].Payload!.Value.GetProperty("n").GetInt32().ShouldBe(7);
        var runs = await RunsAsync("fired-often");
        runs.Select(run => run.Id).ShouldBe(events.Select(e => e.RunId).Reverse());
        runs.ShouldAllBe(run => run.State == "published");
    }

    [Fact]
    public async Task A_one_off_task_runs_once_and_is_done()
    {
        var task = await host.PlanAsync(new TaskBody("only-once", DelaySeconds: 5));
        await host.FireAsync(task, host.Clock.GetUtcNow().AddSeconds(5));
        await host.FireAsync(task, host.Clock.GetUtcNow().AddSeconds(9));

        (await host.PublishedAsync<TaskDue>(e => e.Name == "only-once")).ShouldHaveSingleItem();
        var found = await host.FindAsync(task);
        found.State.ShouldBe("done");
        found.NextRun.ShouldBeNull();
        found.LastRuns.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_task_can_be_run_now_in_addition_to_its_schedule()
    {
        var task = await host.PlanAsync(Nightly("by-hand"));
        (await host.Scheduler().RunAsync(task.Id)).ShouldSucceed(HttpStatusCode.Accepted).Manual.ShouldBeTrue();
        (await host.PublishedAsync<TaskDue>(e => e.Name == "by-hand")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_call_goes_to_the_service_with_token_key_and_payload()
    {
        HttpRequestMessage? seen = null;
        string? body = null;
        host.AnswerPeer("delivery", request =>
        {
            seen = request;
            body = request.Content!.ReadAsStringAsync().GetAwaiter().GetResult();
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        });
        var task = await PlanCallAsync("call-once", "delivery");
        await host.FireAsync(task, host.Clock.GetUtcNow());
        await host.Get<CallWorker>().RunOnceAsync(default);

        seen!.Method.ShouldBe(HttpMethod.Post);
        seen.RequestUri!.AbsolutePath.ShouldBe("/internal/refresh");
        seen.Headers.Authorization!.Scheme.ShouldBe("Bearer");
        var run = (await RunsAsync("call-once")).ShouldHaveSingleItem();
        seen.Headers.GetValues("Idempotency-Key").ShouldBe([$"{run.Id}"]);
        JsonDocument.Parse(body!).RootElement.GetProperty("deep").GetBoolean().ShouldBeTrue();
        run.State.ShouldBe("succeeded");
        run.Status.ShouldBe(204);
        (await host.PublishedAsync<TaskDue>(e => e.Name == "call-once")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_that_fails_is_retried_after_a_pause_until_it_has_failed_for_good()
    {
        host.AnswerPeer("statistics", _ => new HttpResponseMessage(HttpStatusCode.Conflict));
        var task = await PlanCallAsync("call-failing", "statistics");
        await host.FireAsync(task, host.Clock.GetUtcNow());
        await host.Get<CallWorker>().RunOnceAsync(default);
        (await host.Get<CallWorker>().RunOnceAsync(default)).ShouldBe(0);
        (await RunsAsync("call-failing"))[0].State.ShouldBe("pending");

        for (var i = 0; i < 12; i++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(11));
            await host.Get<CallWorker>().RunOnceAsync(default);
        }

        var run = (await RunsAsync("call-failing")).ShouldHaveSingleItem();
        run.State.ShouldBe("failed");
        run.Attempts.ShouldBe(10);
        run.Error.ShouldBe("statistics answered 409.");
    }

    [Fact]
    public async Task A_call_that_is_refused_for_good_is_not_retried()
    {
        host.AnswerPeer("user", _ => new HttpResponseMessage(HttpStatusCode.UnprocessableEntity));
        var task = await PlanCallAsync("call-refused", "user");
        await host.FireAsync(task, host.Clock.GetUtcNow());
        await host.Get<CallWorker>().RunOnceAsync(default);
        var run = (await RunsAsync("call-refused")).ShouldHaveSingleItem();
        (run.State, run.Attempts).ShouldBe(("failed", 1));
    }

    [Fact]
    public async Task Old_runs_are_deleted_and_recent_ones_kept()
    {
        var task = await host.PlanAsync(Nightly("old"));
        await host.FireAsync(task, host.Clock.GetUtcNow());
        host.Clock.Advance(TimeSpan.FromDays(6));
        await host.FireAsync(task, host.Clock.GetUtcNow());
        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.Get<RunRetention>().DeleteOldAsync(default);
        (await RunsAsync("old")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Pages_of_runs_hold_every_run_once()
    {
        var task = await host.PlanAsync(Nightly("many"));
        for (var i = 0; i < 5; i++)
            await host.FireAsync(task, host.Clock.GetUtcNow().AddMinutes(i));
        var seen = new List<Guid>();
        string? next = "";
        while (next is not null)
        {
            var page = (await host.Scheduler().RunsAsync($"task=many&limit=2&after={next}")).ShouldSucceed();
            seen.AddRange(page.Items.Select(run => run.Id));
            next = page.Next;
        }

        seen.Distinct().Count().ShouldBe(5);
        seen.Count.ShouldBe(5);
    }

    private Task<ApiTask> PlanCallAsync(string name, string service) => host.PlanAsync(Nightly(name) with
    {
        Payload = new { deep = true },
        Call = new ApiCall(service, "/internal/refresh?full=true", "POST"),
    });

    private async Task<IReadOnlyList<ApiRun>> RunsAsync(string name) =>
        (await host.Scheduler().RunsAsync($"task={name}")).ShouldSucceed().Items;
}
