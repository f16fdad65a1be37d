namespace OnlineShop.Auth.People;

/// <summary>A session of the person, past or present.</summary>
internal sealed class ExportedSession
{
    public Guid Id { get; init; }

    public DateTimeOffset SignedInAt { get; init; }

    public DateTimeOffset? RefreshedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedBecause { get; init; }

    /// <summary>The <c>User-Agent</c> of the sign-in or of the last renewal that had one.</summary>
    public string? UserAgent { get; init; }
}
