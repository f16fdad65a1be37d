namespace OnlineShop.Notification.Store;

/// <summary>
/// A row of <c>inbox_documents</c>. The database computes the other columns from the document, an
/// <see cref="InboxDocument"/>.
/// </summary>
internal sealed record InboxRow(Guid Id, string Document, Guid UserId, Guid? OrderId, long Position, bool Read);
