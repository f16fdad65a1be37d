using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Inbox;

/// <summary>A notification as the API shows it.</summary>
/// <param name="Data">What programs may need of it: <c>orderId</c>, <c>trackingNumber</c>, …</param>
internal sealed record InboxEntry(
    Guid Id, string Kind, string Title, string Text, IReadOnlyDictionary<string, string> Data, bool Read,
    DateTimeOffset CreatedAt)
{
    public static InboxEntry Of(ToldNotice told) => new(
        told.Notice.Id, told.Notice.Kind, told.Text.Subject, told.Text.Short, NoticeData.Of(told.Notice),
        told.Row.ReadAt is not null, told.Notice.CreatedAt);
}

/// <param name="Unread">How many are unread in the whole inbox.</param>
internal sealed record InboxPage(IReadOnlyList<InboxEntry> Items, string? Next, long Unread);

internal sealed record UnreadCount(long Unread);
