using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Scheduler.Running;
using OnlineShop.Scheduler.Tasks;
using Quartz;

namespace OnlineShop.Scheduler.Quartz;

/// <summary>
/// Tells Quartz of changed tasks. The task's row is the source of truth; a crash in between only delays this step, which can be
/// repeated safely.
/// </summary>
internal sealed class ScheduleWorker : LeasedWorker<PlannedTask>
{
    private const string Group = "tasks";

    private readonly ShopDatabase database;
    private readonly TaskRunner runner;
    private readonly ISchedulerFactory quartz;
    private readonly TimeProvider clock;

    public ScheduleWorker(
        ShopDatabase database, TaskStore tasks, TaskRunner runner, ISchedulerFactory quartz, TimeProvider clock,
        ILogger<ScheduleWorker> logger)
        : base(logger)
    {
        this.database = database;
        this.runner = runner;
        this.quartz = quartz;
        this.clock = clock;
        tasks.Changed += Wake;
    }

    protected override TimeSpan PollInterval => TimeSpan.FromSeconds(5);

    protected override int MaxParallel => 2;

    protected override Task<IReadOnlyList<PlannedTask>> ClaimAsync(int limit, CancellationToken cancel) =>
        TaskStatements.Unsynced.ClaimAsync<PlannedTask>(database, limit, clock.GetUtcNow(), cancel);

    protected override async Task WorkAsync(PlannedTask item, CancellationToken cancel)
    {
        var scheduler = await quartz.GetScheduler(cancel);
        var key = new JobKey(item.Id.ToString(), Group);
        if (item.State != PlannedTask.Active)
        {
            await scheduler.DeleteJob(key, cancel);
        }
        else if (item.Cron is not null && CronSchedule.Next(item.Cron, clock.GetUtcNow()) is null)
        {
            // Quartz rejects a trigger that never fires.
            await scheduler.DeleteJob(key, cancel);
            await runner.FinishAsync(item.Id, cancel);
        }
        else
        {
            // Recovery: if a node dies while it is firing a task, another node fires it again.
            var job = JobBuilder.Create<FireTask>().WithIdentity(key).WithDescription(item.Name).RequestRecovery()
                .Build();
            await scheduler.ScheduleJob(job, [Trigger(item)], ScheduleJobOptions.Replacing, cancel);
        }

        await using var connection = await database.OpenAsync(cancel);
        await TaskStatements.SetSyncedAsync(connection, item.Id, item.Version, cancel);
    }

    private ITrigger Trigger(PlannedTask task)
    {
        var trigger = TriggerBuilder.Create(clock).WithIdentity(task.Id.ToString(), Group);
        if (task.Cron is not null)
        {
            return trigger
                .WithSchedule(CronScheduleBuilder.Create(task.Cron).InTimeZone(TimeZoneInfo.Utc)
                    .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
                .Build();
        }

        if (task.EverySeconds is { } seconds)
        {
            return trigger
                .StartAt(clock.GetUtcNow().AddSeconds(seconds))
                .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(TimeSpan.FromSeconds(seconds)).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount))
                .Build();
        }

        return trigger
            .StartAt(task.RunAt!.Value)
            .WithSchedule(
                SimpleScheduleBuilder.Create().WithRepeatCount(0).WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .Build();
    }
}
