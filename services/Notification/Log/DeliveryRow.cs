namespace OnlineShop.Notification.Log;

/// <summary>
/// A row of <c>delivery_documents</c>. The database computes the other columns from the document, a
/// <see cref="DeliveryDocument"/>.
/// </summary>
internal sealed record DeliveryRow(Guid Id, string Document, Guid UserId, Guid? OrderId, long Position, DateTimeOffset CreatedAt, string? State, string? Channel);
