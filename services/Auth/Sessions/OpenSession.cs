namespace OnlineShop.Auth.Sessions;

/// <summary>A session that is open, as its holder sees it.</summary>
/// <param name="Device">The browser or program and the system, such as <c>Firefox, Windows</c>; null if it is not known.</param>
/// <param name="StartedAt">When the holder signed in.</param>
/// <param name="LastUsedAt">When its tokens were given out last: at the sign-in, or at the last refresh.</param>
/// <param name="ExpiresAt">When it ends by itself unless it is refreshed.</param>
/// <param name="Current">Whether the request was made with a token of this session.</param>
internal sealed record OpenSession(
    Guid Id, string? Device, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt, bool Current);

/// <param name="Items">The one of this request first, then those that were used last.</param>
internal sealed record OpenSessionList(IReadOnlyList<OpenSession> Items);

/// <summary>A row of <c>sessions</c> that is open.</summary>
internal sealed record OpenSessionRow(
    Guid Id, string? UserAgent, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt)
{
    public OpenSession Show(Guid? current) =>
        new(Id, DeviceText.Of(UserAgent), StartedAt, LastUsedAt, ExpiresAt, Id == current);
}
