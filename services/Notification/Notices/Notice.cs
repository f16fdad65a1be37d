namespace OnlineShop.Notification.Notices;

/// <summary>Something to tell one person.</summary>
/// <param name="Source">Names the event: when the same event is told again, it has the same name.</param>
internal sealed record Notice(string Source, Guid UserId, Kind Kind, Guid? OrderId, NoticeFacts Facts);
