using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using OnlineShop.Scheduler.Runs;

namespace OnlineShop.Scheduler.Tasks;

/// <summary>A task as the API shows it.</summary>
/// <param name="State">
/// <c>active</c>; <c>paused</c> while its schedule does not start it; <c>done</c> once a one-off task has run; <c>finished</c> when the schedule has no further time.
/// </param>
/// <param name="LastRuns">Newest first; at most one in a list of tasks.</param>
internal sealed record PlannedTaskView(
    Guid Id, string Name, bool BuiltIn, string? Cron, int? EverySeconds, DateTimeOffset? RunAt, JsonElement? Payload,
    TaskCallView? Call,
    [property: AllowedValues("active", "paused", "done", "finished")] string State, DateTimeOffset? NextRun,
    IReadOnlyList<TaskRunView> LastRuns, DateTimeOffset CreatedAt)
{
    public static PlannedTaskView Of(PlannedTask task, IReadOnlyList<TaskRunView> lastRuns, DateTimeOffset now) => new(
        task.Id, task.Name, task.BuiltIn, task.Cron, task.EverySeconds, task.RunAt,
        task.Payload is null ? null : JsonSerializer.Deserialize<JsonElement>(task.Payload),
        task.IsCall ? new TaskCallView(task.CallService!, task.CallPath!, task.CallMethod!) : null, task.State,
        task.NextRun(now, lastRuns.FirstOrDefault(run => !run.Manual)?.DueAt), lastRuns, task.CreatedAt);
}

/// <summary>The call that a task makes.</summary>
internal sealed record TaskCallView(string Service, string Path, string Method);
