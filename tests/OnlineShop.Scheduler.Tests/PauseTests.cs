using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Scheduler;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Scheduler.Tests.SchedulerSteps;

namespace OnlineShop.Scheduler.Tests;

/// <summary>Tasks that are paused and resumed.</summary>
[Collection(SchedulerCollection.Name)]
public sealed class PauseTests(SchedulerHost host)
{
    private SchedulerClient Scheduler => host.Scheduler();

    [Fact]
    public async Task A_paused_task_is_not_started_by_its_schedule_until_it_is_resumed()
    {
        var task = await host.PlanAsync(Nightly("paused-nightly"));

        var paused = (await Scheduler.PauseAsync(task.Id)).ShouldSucceed();

        (paused.State, paused.NextRun).ShouldBe(("paused", null));
        host.Clock.Advance(TimeSpan.FromDays(2));
        await host.FireAsync(task, host.Clock.GetUtcNow());
        (await DueAsync("paused-nightly")).ShouldBeEmpty();

        var resumed = (await Scheduler.ResumeAsync(task.Id)).ShouldSucceed();
        resumed.State.ShouldBe("active");
        resumed.NextRun!.Value.ShouldBeGreaterThan(host.Clock.GetUtcNow());
        await host.FireAsync(task, host.Clock.GetUtcNow());
        (await DueAsync("paused-nightly")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_paused_task_can_be_run_by_hand()
    {
        var task = await host.PlanAsync(Nightly("paused-by-hand"));
        (await Scheduler.PauseAsync(task.Id)).ShouldSucceed();

        (await Scheduler.RunAsync(task.Id)).ShouldSucceed(HttpStatusCode.Accepted).Manual.ShouldBeTrue();

        (await DueAsync("paused-by-hand")).Count.ShouldBe(1);
        (await host.FindAsync(task)).State.ShouldBe("paused");
    }

    [Fact]
    public async Task A_task_of_the_shop_is_paused_too_and_asking_again_changes_nothing()
    {
        var task = (await Scheduler.TasksAsync("limit=100")).ShouldSucceed().Items.First(task => task.Name == TaskNames.ExpireReservations);
        for (var i = 0; i < 2; i++)
            (await Scheduler.PauseAsync(task.Id)).ShouldSucceed().State.ShouldBe("paused");
        await host.FireAsync(task, host.Clock.GetUtcNow());
        (await DueAsync(task.Name)).ShouldBeEmpty();

        for (var i = 0; i < 2; i++)
            (await Scheduler.ResumeAsync(task.Id)).ShouldSucceed().State.ShouldBe("active");
    }

    [Fact]
    public async Task A_task_that_is_over_or_gone_cannot_be_paused()
    {
        var once = await host.PlanAsync(new TaskBody("paused-once", DelaySeconds: 1));
        await host.FireAsync(once, once.RunAt!.Value);
        (await Scheduler.PauseAsync(once.Id)).ShouldBeRefused(HttpStatusCode.Conflict, "taskOver");
        (await Scheduler.ResumeAsync(once.Id)).ShouldBeRefused(HttpStatusCode.Conflict, "taskOver");

        var gone = await host.PlanAsync(Nightly("paused-gone"));
        (await Scheduler.DeleteAsync(gone.Id)).ShouldSucceed(HttpStatusCode.NoContent);
        (await Scheduler.PauseAsync(gone.Id)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Scheduler.ResumeAsync(Guid.CreateVersion7())).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    private Task<IReadOnlyList<TaskDue>> DueAsync(string name) => host.PublishedAsync<TaskDue>(due => due.Name == name);
}
