using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The states that resources pass through.</summary>
public static class KnownResourceStates
{
    /// <summary>Not asked to start.</summary>
    public static readonly string NotStarted = "NotStarted";

    /// <summary>Waits for others.</summary>
    public static readonly string Waiting = "Waiting";

    /// <summary>Being started.</summary>
    public static readonly string Starting = "Starting";

    /// <summary>Runs.</summary>
    public static readonly string Running = "Running";

    /// <summary>Being stopped.</summary>
    public static readonly string Stopping = "Stopping";

    /// <summary>Ended, was stopped, or crashed.</summary>
    public static readonly string Exited = "Exited";

    /// <summary>Did its work and ended.</summary>
    public static readonly string Finished = "Finished";

    /// <summary>Could not be started.</summary>
    public static readonly string FailedToStart = "FailedToStart";

    /// <summary>Has no process of its own and is in effect.</summary>
    public static readonly string Active = "Active";

    /// <summary>The states that a resource does not leave by itself.</summary>
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, FailedToStart, Exited];

    /// <summary>Crashed and is about to be started again (embedded host).</summary>
    internal const string Restarting = "Restarting";

    /// <summary>Its program is not installed and the app runs without it (embedded host).</summary>
    internal const string NotAvailable = "NotAvailable";
}

/// <summary>A state and how it is shown.</summary>
/// <param name="Text">The state.</param>
/// <param name="Style">success, info, warn or error.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>A state without a style.</summary>
    public static implicit operator ResourceStateSnapshot?(string? text) => text is null ? null : new(text, null);
}

/// <summary>A named value of a snapshot.</summary>
/// <param name="Name">The name, such as <c>executable.pid</c>.</param>
/// <param name="Value">The value.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value);

/// <summary>An address of a snapshot.</summary>
/// <param name="Name">The endpoint.</param>
/// <param name="Url">The address.</param>
/// <param name="IsInternal">True when it is not open to the outside.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal);

/// <summary>The last word of a health check.</summary>
/// <param name="Name">The check.</param>
/// <param name="Status">Its result; null when it has not run.</param>
/// <param name="Description">What it found.</param>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description);

/// <summary>How a resource is at a moment.</summary>
public sealed record CustomResourceSnapshot
{
    /// <summary>The kind of resource.</summary>
    public required string ResourceType { get; init; }

    /// <summary>The state.</summary>
    public ResourceStateSnapshot? State { get; init; }

    /// <summary>How the process ended.</summary>
    public int? ExitCode { get; init; }

    /// <summary>When the process started.</summary>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>Named values, among them <c>executable.pid</c>.</summary>
    public ImmutableArray<ResourcePropertySnapshot> Properties { get; init; } = [];

    /// <summary>The addresses.</summary>
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    /// <summary>The last words of the health checks.</summary>
    public ImmutableArray<HealthReportSnapshot> HealthReports { get; init; } = [];

    /// <summary>The worst of the checks; null when not running or not yet known.</summary>
    public HealthStatus? HealthStatus { get; init; }

    /// <summary>Why it is in this state, for people.</summary>
    internal string? Reason { get; init; }

    /// <summary>True once it has been healthy and its ready step (such as creating databases) is done.</summary>
    internal bool IsReady { get; init; }

    /// <summary>True when it ended in a way that nobody asked for and does not come back.</summary>
    internal bool IsFailure { get; init; }
}

/// <summary>A change of a resource.</summary>
/// <param name="resource">The resource.</param>
/// <param name="resourceId">Its id.</param>
/// <param name="snapshot">How it is now.</param>
public sealed class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot)
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Its id.</summary>
    public string ResourceId { get; } = resourceId;

    /// <summary>How it is now.</summary>
    public CustomResourceSnapshot Snapshot { get; } = snapshot;
}
