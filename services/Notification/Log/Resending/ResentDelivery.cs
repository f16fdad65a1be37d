namespace OnlineShop.Notification.Log.Resending;

/// <summary>A mail or SMS that is sent again. It is in the log once it was tried.</summary>
/// <param name="Id">Its entry of the log.</param>
/// <param name="ResentFrom">The entry that it sends again.</param>
internal sealed record ResentDelivery(Guid Id, Guid ResentFrom, DateTimeOffset CreatedAt);
