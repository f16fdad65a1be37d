namespace OnlineShop.Notification.Webhooks.Sending;

/// <summary>A webhook that was disabled by how its deliveries ended.</summary>
/// <param name="Reason">gone or failing.</param>
internal sealed record DisabledWebhook(Guid Id, string Url, string Reason);
