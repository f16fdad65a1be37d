using OnlineShop.Scheduler.Running;
using Quartz;

namespace OnlineShop.Scheduler.Quartz;

/// <summary>The only kind of job: a task is due. The job's name is the task's id.</summary>
internal sealed class FireTask(TaskRunner runner) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await runner.RunAsync(
            Guid.Parse(context.JobDetail.Key.Name), context.ScheduledFireTimeUtc ?? context.FireTimeUtc, manual: false,
            cancellationToken);
}
