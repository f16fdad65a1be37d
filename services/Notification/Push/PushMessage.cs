namespace OnlineShop.Notification.Push;

/// <summary>A notification on its way to a user's open pages. Stored as JSON.</summary>
internal sealed record PushMessage(
    Guid Id, string Kind, string Title, string Text, IReadOnlyDictionary<string, string> Data, DateTimeOffset CreatedAt);

/// <summary>Where a stream starts.</summary>
/// <param name="After">After this number.</param>
/// <param name="IsReset">Whether pushes may have been missed, so that the client must read the inbox again.</param>
internal sealed record StreamStart(long After, bool IsReset);
