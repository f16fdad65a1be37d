using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Store;

/// <summary>A notification in somebody's inbox.</summary>
/// <param name="Position">The place in the inbox; later ones are higher.</param>
/// <param name="Data">What programs may need of it: <c>orderId</c>, <c>trackingNumber</c>, …</param>
internal sealed record InboxDocument(
    Guid Id, long Position, Guid UserId, Guid? OrderId, string Kind, string Title, string Text,
    IReadOnlyDictionary<string, string> Data, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt)
{
    public static InboxDocument Of(Outcome outcome)
    {
        var item = outcome.Item;
        return new(
            item.Id, item.Position, item.UserId, item.OrderId, item.Kind, outcome.Text!.Subject, outcome.Text.Short,
            NoticeData.Of(item), item.CreatedAt, null);
    }
}
