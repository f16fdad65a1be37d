namespace OnlineShop.Notification.Push;

/// <summary>A notification on its way to a user's open pages. Stored as JSON.</summary>
internal sealed record PushMessage(
    Guid Id, string Kind, string Title, string Text, IReadOnlyDictionary<string, string> Data,
    DateTimeOffset CreatedAt);
