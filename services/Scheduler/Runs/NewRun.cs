using OnlineShop.Scheduler.Tasks;

namespace OnlineShop.Scheduler.Runs;

/// <summary>A run that is about to be stored.</summary>
internal sealed record NewRun(
    Guid Id, Guid TaskId, string Name, DateTimeOffset DueAt, bool Manual, string Kind, string State,
    DateTimeOffset? AttemptAt, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt)
{
    /// <summary>An event is published with the run, which finishes it; a call is made by the worker.</summary>
    public static NewRun Of(PlannedTask task, DateTimeOffset dueAt, bool manual, DateTimeOffset now) => task.IsCall
        ? new(Guid.CreateVersion7(now), task.Id, task.Name, dueAt, manual, "call", "pending", now, now, null)
        : new(Guid.CreateVersion7(now), task.Id, task.Name, dueAt, manual, "event", "published", null, now, now);
}
