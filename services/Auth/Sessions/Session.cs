namespace OnlineShop.Auth.Sessions;

/// <summary>A session that is open.</summary>
/// <param name="SignedInAt">When the holder gave the password.</param>
internal sealed record Session(Guid Id, Guid AccountId, DateTimeOffset SignedInAt);

/// <summary>The result of handing in a refresh token.</summary>
internal abstract record Rotation
{
    /// <param name="IsRepeated">The token was used a moment ago, and gets the same successor again.</param>
    internal sealed record Rotated(Session Session, string Next, bool IsRepeated = false) : Rotation;

    /// <summary>Unknown, expired or signed out.</summary>
    internal sealed record Invalid : Rotation;

    /// <summary>
    /// Used before: either the token or its successor was stolen. Nobody can tell which, so the session ends for both holders.
    /// </summary>
    internal sealed record Reused(Guid SessionId) : Rotation;
}
