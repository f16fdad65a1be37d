using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Data.Work;
using OnlineShop.Scheduler.Running;
using OnlineShop.Scheduler.Tasks;
using Quartz;

namespace OnlineShop.Scheduler.Quartz;

/// <summary>
/// Carries tasks over into Quartz after they have changed. The task's row is the truth; a crash between the two only delays this step, which may
/// be repeated at will.
/// </summary>
internal sealed class ScheduleWorker : LeasedWorker<PlannedTask>
{
    private const string Group = "tasks";

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly ShopDatabase database;
    private readonly TaskRunner runner;
    private readonly ISchedulerFactory quartz;
    private readonly TimeProvider clock;

    public ScheduleWorker(
        ShopDatabase database, TaskStore tasks, TaskRunner runner, ISchedulerFactory quartz, TimeProvider clock, ILogger<ScheduleWorker> logger)
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

    protected override async Task<IReadOnlyList<PlannedTask>> ClaimAsync(int limit, CancellationToken cancel)
    {
        const string sql = $"""
            update tasks set sync_at = @Until
            where id in (select id from tasks where needs_sync and sync_at <= @Now order by sync_at limit @Limit for update skip locked)
            returning {TaskStore.Columns}
            """;
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<PlannedTask>(sql, new { Limit = limit, Now = now, Until = now + Lease }, cancel);
    }

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
            // Quartz takes no trigger that never fires.
            await scheduler.DeleteJob(key, cancel);
            await runner.FinishAsync(item.Id, cancel);
        }
        else
        {
            // Recovery: a firing that died with its node is done again by another one.
            var job = JobBuilder.Create<FireTask>().WithIdentity(key).WithDescription(item.Name).RequestRecovery().Build();
            await scheduler.ScheduleJob(job, [Trigger(item)], ScheduleJobOptions.Replacing, cancel);
        }

        await using var connection = await database.OpenAsync(cancel);
        // A change that came meanwhile has raised the version and stays to be done.
        await connection.ExecuteAsync(
            "update tasks set needs_sync = false where id = @Id and version = @Version", new { item.Id, item.Version }, cancel);
    }

    private ITrigger Trigger(PlannedTask task)
    {
        var trigger = TriggerBuilder.Create(clock).WithIdentity(task.Id.ToString(), Group);
        if (task.Cron is not null)
        {
            return trigger
                .WithSchedule(CronScheduleBuilder.Create(task.Cron).InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
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
            .WithSchedule(SimpleScheduleBuilder.Create().WithRepeatCount(0).WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .Build();
    }
}
