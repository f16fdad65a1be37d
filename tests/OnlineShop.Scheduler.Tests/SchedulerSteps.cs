using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Scheduler;
using OnlineShop.Scheduler.Running;

namespace OnlineShop.Scheduler.Tests;

/// <summary>Clients of Scheduler, and tasks to begin with.</summary>
internal static class SchedulerSteps
{
    /// <summary>The tasks, for an administrator.</summary>
    public static SchedulerClient Scheduler(this SchedulerHost host) => new(host.AsAdmin());

    /// <summary>A task of every night at three.</summary>
    public static TaskBody Nightly(string name) => new(name, Cron: "0 0 3 * * ?");

    /// <summary>Plans a task as an administrator.</summary>
    public static async Task<ApiTask> PlanAsync(this SchedulerHost host, TaskBody task) =>
        (await host.Scheduler().PlanAsync(task)).ShouldSucceed(HttpStatusCode.Created);

    /// <summary>Does what Quartz does at a time of a task.</summary>
    public static Task FireAsync(this SchedulerHost host, ApiTask task, DateTimeOffset due) =>
        host.Get<TaskRunner>().RunAsync(task.Id, due, false, default);

    /// <summary>A task as it is now.</summary>
    public static async Task<ApiTask> FindAsync(this SchedulerHost host, ApiTask task) =>
        (await host.Scheduler().TaskAsync(task.Id)).ShouldSucceed();
}
