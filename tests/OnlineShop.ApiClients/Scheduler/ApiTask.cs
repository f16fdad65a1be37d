using System.Text.Json;

namespace OnlineShop.ApiClients.Scheduler;

/// <summary>A task that is planned, or has run.</summary>
/// <param name="State">active, paused, done or finished.</param>
/// <param name="LastRuns">Newest first.</param>
/// <param name="Payload">Any JSON.</param>
/// <param name="NextRun">Left out if it will not run any more.</param>
public sealed record ApiTask(
    Guid Id, string Name, bool BuiltIn, string State, IReadOnlyList<ApiRun> LastRuns, DateTimeOffset CreatedAt,
    string? Cron = null,
    int? EverySeconds = null, DateTimeOffset? RunAt = null, JsonElement? Payload = null, ApiCall? Call = null,
    DateTimeOffset? NextRun = null);

/// <summary>A call that a task makes instead of publishing its event.</summary>
public sealed record ApiCall(string Service, string Path, string Method);

/// <summary>A run of a task.</summary>
/// <param name="Kind">event or call.</param>
/// <param name="State">published, pending, succeeded or failed.</param>
/// <param name="Status">The HTTP status that a call was answered with last.</param>
public sealed record ApiRun(
    Guid Id, Guid TaskId, string Name, DateTimeOffset DueAt, bool Manual, string Kind, string State, int Attempts,
    DateTimeOffset StartedAt, int? Status = null, string? Error = null, DateTimeOffset? FinishedAt = null);

/// <summary>The body of a request that plans a task: at a time, after a delay, or by a cron expression.</summary>
/// <param name="RunAt">A date or a time with an offset.</param>
/// <param name="Payload">An object that JSON is made of.</param>
public sealed record TaskBody(
    string Name, string? RunAt = null, int? DelaySeconds = null, string? Cron = null, object? Payload = null,
    ApiCall? Call = null);
