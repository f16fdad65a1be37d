namespace OnlineShop.Scheduler.Runs;

/// <summary>A run as it is stored.</summary>
internal sealed class TaskRun
{
    public Guid Id { get; init; }

    public long Position { get; init; }

    public Guid TaskId { get; init; }

    public string Name { get; init; } = "";

    public DateTimeOffset DueAt { get; init; }

    public bool Manual { get; init; }

    public string Kind { get; init; } = "";

    public string State { get; init; } = "";

    public int Attempts { get; init; }

    public int? Status { get; init; }

    public string? Error { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>A run as the API shows it.</summary>
/// <param name="Kind"><c>event</c> or <c>call</c>.</param>
/// <param name="State"><c>published</c> (an event), or of a call <c>pending</c>, <c>succeeded</c> or <c>failed</c>.</param>
/// <param name="Status">The last HTTP status of a call.</param>
internal sealed record RunView(
    Guid Id, Guid TaskId, string Name, DateTimeOffset DueAt, bool Manual, string Kind, string State, int Attempts, int? Status, string? Error,
    DateTimeOffset StartedAt, DateTimeOffset? FinishedAt)
{
    public static RunView Of(TaskRun run) => new(
        run.Id, run.TaskId, run.Name, run.DueAt, run.Manual, run.Kind, run.State, run.Attempts, run.Status, run.Error, run.StartedAt, run.FinishedAt);
}

/// <summary>A page of runs.</summary>
internal sealed record RunPage(IReadOnlyList<RunView> Items, string? Next);
