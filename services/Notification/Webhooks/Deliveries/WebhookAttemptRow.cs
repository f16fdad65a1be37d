namespace OnlineShop.Notification.Webhooks.Deliveries;

/// <summary>A row of <c>webhook_attempts</c>.</summary>
/// <param name="Response">The beginning of what was answered.</param>
internal sealed record WebhookAttemptRow(
    Guid DeliveryId, int Number, DateTimeOffset At, int DurationMs, int? Status, string? Error, string? Response);
