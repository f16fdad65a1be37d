using System.ComponentModel.DataAnnotations;

namespace OnlineShop.Scheduler.Runs;

/// <summary>A run as the API shows it.</summary>
/// <param name="Kind"><c>event</c> or <c>call</c>.</param>
/// <param name="State"><c>published</c> (an event), or <c>pending</c>, <c>succeeded</c> or <c>failed</c> (a call).</param>
/// <param name="Status">The HTTP status that the last attempt of a call was answered with.</param>
internal sealed record TaskRunView(
    Guid Id, Guid TaskId, string Name, DateTimeOffset DueAt, bool Manual,
    [property: AllowedValues("event", "call")] string Kind,
    [property: AllowedValues("published", "pending", "succeeded", "failed")] string State, int Attempts,
    int? Status, string? Error, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt)
{
    public static TaskRunView Of(TaskRun run) => new(
        run.Id, run.TaskId, run.Name, run.DueAt, run.Manual, run.Kind, run.State, run.Attempts, run.Status,
        run.Error, run.StartedAt, run.FinishedAt);
}
