using OnlineShop.Notification.Store;

namespace OnlineShop.Notification.Inbox;

/// <summary>A notification as the API shows it.</summary>
internal sealed record InboxEntry(
    Guid Id, string Kind, string Title, string Text, IReadOnlyDictionary<string, string> Data, bool Read,
    DateTimeOffset CreatedAt)
{
    public static InboxEntry Of(InboxDocument document) => new(
        document.Id, document.Kind, document.Title, document.Text, document.Data, document.ReadAt is not null,
        document.CreatedAt);
}

/// <param name="Unread">How many are unread in the whole inbox.</param>
internal sealed record InboxPage(IReadOnlyList<InboxEntry> Items, string? Next, long Unread);

internal sealed record UnreadCount(long Unread);
