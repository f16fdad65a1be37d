namespace OnlineShop.ApiClients.Notifications;

/// <summary>A notification in the inbox.</summary>
public sealed record ApiNotification(
    Guid Id, string Kind, string Title, string Text, IReadOnlyDictionary<string, string> Data, bool Read,
    DateTimeOffset CreatedAt);

/// <summary>A page of the inbox.</summary>
/// <param name="Unread">How many are unread in the whole inbox.</param>
/// <param name="Next">The cursor of the next page; left out on the last one.</param>
public sealed record ApiInbox(IReadOnlyList<ApiNotification> Items, long Unread, string? Next = null);

/// <summary>How many notifications are unread.</summary>
public sealed record ApiUnreadCount(long Unread);

/// <summary>What opens one stream of notifications in a browser.</summary>
public sealed record ApiStreamTicket(string Ticket, DateTimeOffset ExpiresAt);
