namespace OnlineShop.Scheduler.Runs;

/// <summary>A row of <c>runs</c>.</summary>
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
