using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Scheduler.Quartz;
using OnlineShop.Scheduler.Tasks;
using OnlineShop.ServiceDefaults.Times;
using Quartz;

namespace OnlineShop.Scheduler.Tests;

/// <summary>Quartz itself, over the service's own tables and with the real clock.</summary>
public sealed class QuartzTests(RunningHost host) : IClassFixture<RunningHost>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Due_tasks_are_published_and_a_one_off_task_leaves_nothing_behind()
    {
        var store = host.Get<TaskStore>();
        var once = await AddAsync(new CreateTaskRequest("soon", null, 1, null, null, null));
        await SyncAsync();

        await UntilAsync("both are published", async () =>
            (await host.PublishedAsync<TaskDue>(e => e.TaskId == once.Id)).Count == 1
            && (await host.PublishedAsync<TaskDue>(e => e.Name == TaskNames.SweepOrders)).Count >= 2);
        (await store.FindAsync(once.Id, default))!.State.ShouldBe(PlannedTask.Done);
        var sweeps = await host.PublishedAsync<TaskDue>(e => e.Name == TaskNames.SweepOrders);
        sweeps.Select(e => e.DueAt).Distinct().Count().ShouldBe(sweeps.Count);
        await UntilAsync("Quartz has let the task go", async () => await CountAsync("qrtz_triggers", once.Id) == 0);
    }

    [Fact]
    public async Task A_deleted_task_leaves_Quartz()
    {
        var store = host.Get<TaskStore>();
        var task = await PlanAsync("to-delete", "0 0 3 * * ?");
        await SyncAsync();
        (await CountAsync("qrtz_cron_triggers", task)).ShouldBe(1);
        await store.DeleteAsync(task, default);
        await SyncAsync();
        (await CountAsync("qrtz_cron_triggers", task)).ShouldBe(0);
    }

    [Fact]
    public async Task A_paused_task_leaves_Quartz_and_a_resumed_one_is_back()
    {
        var switches = host.Get<TaskSwitch>();
        var task = await PlanAsync("to-pause", "0 0 3 * * ?");
        await SyncAsync();
        (await switches.PauseAsync(task, default)).ShouldBe(SwitchOutcome.Done);
        await SyncAsync();
        (await CountAsync("qrtz_cron_triggers", task)).ShouldBe(0);

        (await switches.ResumeAsync(task, default)).ShouldBe(SwitchOutcome.Done);
        await SyncAsync();
        (await CountAsync("qrtz_cron_triggers", task)).ShouldBe(1);
    }

    [Fact]
    public async Task A_one_off_task_whose_time_passed_while_it_was_paused_runs_when_it_is_resumed()
    {
        var switches = host.Get<TaskSwitch>();
        var soon = new DateOrTime(TimeProvider.System.GetUtcNow().AddHours(1));
        var once = await AddAsync(new CreateTaskRequest("paused-once", soon, null, null, null, null));
        await switches.PauseAsync(once.Id, default);
        await using (var connection = await host.Database.OpenConnectionAsync())
            await connection.ExecuteAsync("update tasks set run_at = now() - interval '1 hour' where id = @id", new { id = once.Id });

        await switches.ResumeAsync(once.Id, default);
        await SyncAsync();

        await UntilAsync("the task is published", async () =>
            (await host.PublishedAsync<TaskDue>(e => e.TaskId == once.Id)).Count == 1);
    }

    [Fact]
    public async Task A_time_that_was_missed_is_made_up_for_once()
    {
        var hourAgo = new DateOrTime(TimeProvider.System.GetUtcNow().AddHours(-1));
        var late = await AddAsync(new CreateTaskRequest("late", hourAgo, null, null, null, null));
        await SyncAsync();
        await UntilAsync("the late task is published", async () =>
            (await host.PublishedAsync<TaskDue>(e => e.TaskId == late.Id)).Count == 1);
        (await host.PublishedAsync<TaskDue>(e => e.TaskId == late.Id))[0].DueAt.ShouldBe(late.RunAt!.Value);
    }

    [Fact]
    public async Task A_recurring_task_is_finished_after_its_last_time()
    {
        var (task, only) = await PlanSoonAsync("one-second");
        await UntilAsync("the task is finished", async () => await StateAsync(task) == PlannedTask.Finished);
        (await host.PublishedAsync<TaskDue>(e => e.TaskId == task)).ShouldHaveSingleItem().DueAt.ShouldBe(only);
        await UntilAsync("Quartz has let the task go", async () => await CountAsync("qrtz_triggers", task) == 0);
    }

    [Fact]
    public async Task A_task_that_Quartz_learned_of_too_late_runs_once_and_is_finished_instead_of_being_retried_forever()
    {
        var only = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 60);
        var task = await PlanAsync("too-late", "0 0 3 * * ?");
        await ChangeAsync(task, CronAt(only), only.AddMinutes(-1));
        await SyncUntilDoneAsync(task);
        (await StateAsync(task)).ShouldBe(PlannedTask.Finished);
        (await host.PublishedAsync<TaskDue>(e => e.TaskId == task)).ShouldHaveSingleItem().DueAt.ShouldBe(only);
    }

    [Fact]
    public async Task A_task_that_never_fires_and_was_planned_before_such_ones_were_refused_is_finished()
    {
        var task = await PlanAsync("never", "0 0 3 * * ?");
        await ChangeAsync(task, "0 0 0 30 2 ?", TimeProvider.System.GetUtcNow());
        await SyncUntilDoneAsync(task);
        (await StateAsync(task)).ShouldBe(PlannedTask.Finished);
        (await host.PublishedAsync<TaskDue>(e => e.TaskId == task)).ShouldBeEmpty();
        (await CountAsync("qrtz_triggers", task)).ShouldBe(0);
    }

    [Fact]
    public async Task The_scheduler_is_a_node_of_a_cluster()
    {
        var scheduler = await host.Get<ISchedulerFactory>().GetScheduler();
        await UntilAsync("the node has checked in", async () =>
        {
            await using var connection = await host.Database.OpenConnectionAsync();
            return await connection.FindAsync<long>(
                "select count(*) from qrtz_scheduler_state where sched_name = 'shop' and instance_name = @id",
                new { id = scheduler.SchedulerInstanceId }) == 1;
        });
    }

    private static string CronAt(DateTimeOffset time) =>
        $"{time.Second} {time.Minute} {time.Hour} {time.Day} {time.Month} ? {time.Year}";

    private async Task<Guid> PlanAsync(string name, string cron) =>
        (await AddAsync(new CreateTaskRequest(name, null, null, cron, null, null))).Id;

    /// <summary>
    /// Plans a task for one second that comes soon, but after Quartz has learned of it: on a busy machine a later one.
    /// </summary>
    private async Task<(Guid Task, DateTimeOffset Only)> PlanSoonAsync(string name)
    {
        for (var lead = 1; ; lead *= 2)
        {
            // Of a second that has begun a part is over.
            var only = DateTimeOffset.FromUnixTimeSeconds(
                TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + lead + 1);
            var task = await PlanAsync($"{name}-{lead}", CronAt(only));
            await SyncAsync();
            if (TimeProvider.System.GetUtcNow() < only)
                return (task, only);
            (lead < Limit.TotalSeconds).ShouldBeTrue($"after {Limit}: {name} not planned in time");
        }
    }

    private async Task<PlannedTask> AddAsync(CreateTaskRequest request) =>
        (await host.Get<TaskStore>().AddAsync(request, null, null, default))!.Value.Task;

    private async Task<string> StateAsync(Guid id) => (await host.Get<TaskStore>().FindAsync(id, default))!.State;

    private async Task ChangeAsync(Guid id, string cron, DateTimeOffset createdAt)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "update tasks set cron = @cron, created_at = @createdAt where id = @id", new { id, cron, createdAt });
    }

    /// <summary>A task that has to be synced once more is synced at once, not when its lease has run out.</summary>
    private async Task SyncUntilDoneAsync(Guid id)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await UntilAsync("the task is synced", async () =>
        {
            await SyncAsync();
            await connection.ExecuteAsync("update tasks set sync_at = now() where id = @id and needs_sync", new { id });
            return !await connection.FindAsync<bool>("select needs_sync from tasks where id = @id", new { id });
        });
    }

    private async Task SyncAsync()
    {
        while (await host.Get<ScheduleWorker>().RunOnceAsync(default) > 0)
        {
        }
    }

    private async Task<long> CountAsync(string table, Guid id)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.FindAsync<long>(
            $"select count(*) from {table} where trigger_name = @id", new { id = id.ToString() });
    }

    private static Task UntilAsync(string what, Func<Task<bool>> condition) =>
        Eventually.BecomesAsync(condition, isSo => isSo, what, (int)Limit.TotalSeconds);
}
