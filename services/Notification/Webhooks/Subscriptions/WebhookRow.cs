namespace OnlineShop.Notification.Webhooks.Subscriptions;

/// <summary>A row of <c>webhooks</c>.</summary>
/// <param name="DisabledReason">administrator, gone or failing; null while it is enabled.</param>
/// <param name="FailingSince">The first failure after the last success; null where the last attempt succeeded.</param>
internal sealed record WebhookRow(
    Guid Id, string Url, string[] Events, string? Description, bool Enabled, string? DisabledReason, DateTimeOffset? DisabledAt,
    DateTimeOffset? FailingSince, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
