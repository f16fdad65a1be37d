namespace OnlineShop.Notification.Webhooks.Deliveries;

/// <summary>A row of <c>webhook_deliveries</c>: an event for a webhook.</summary>
/// <param name="State">pending, delivered or failed.</param>
/// <param name="AttemptsBefore">The attempts before it was last sent again by an administrator.</param>
internal sealed record WebhookDeliveryRow(
    Guid Id, long Position, Guid WebhookId, Guid EventId, string Type, string Body, string State, int Attempts, int AttemptsBefore,
    DateTimeOffset DueAt, DateTimeOffset GiveUpAt, int? LastStatus, string? LastError, string? Trace, DateTimeOffset CreatedAt,
    DateTimeOffset? DoneAt);
