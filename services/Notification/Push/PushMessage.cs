using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Push;

/// <summary>A notification on its way to a user's open pages.</summary>
internal sealed record PushMessage(
    Guid Id, string Kind, string Title, string Text, IReadOnlyDictionary<string, string> Data,
    DateTimeOffset CreatedAt)
{
    public static PushMessage Of(ToldNotice told) => new(
        told.Notice.Id, told.Notice.Kind, told.Text.Subject, told.Text.Short, NoticeData.Of(told.Notice),
        told.Notice.CreatedAt);
}
