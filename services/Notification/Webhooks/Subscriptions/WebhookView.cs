namespace OnlineShop.Notification.Webhooks.Subscriptions;

/// <summary>A webhook as administrators see it.</summary>
/// <param name="Events">Types of events; <c>*</c> is all of them.</param>
/// <param name="DisabledReason">administrator, gone (it answered 410) or failing (for too long); left out while it is enabled.</param>
/// <param name="FailingSince">The first failure after the last success; left out where the last attempt succeeded.</param>
/// <param name="Secret">What deliveries are signed with. Shown once, in the answer that creates the webhook.</param>
internal sealed record WebhookView(
    Guid Id, string Url, IReadOnlyList<string> Events, string? Description, bool Enabled, string? DisabledReason,
    DateTimeOffset? DisabledAt, DateTimeOffset? FailingSince, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    string? Secret = null)
{
    public static WebhookView Of(WebhookRow row) => new(
        row.Id, row.Url, row.Events, row.Description, row.Enabled, row.DisabledReason, row.DisabledAt, row.FailingSince,
        row.CreatedAt, row.UpdatedAt);
}

/// <summary>A new secret. Shown once.</summary>
/// <param name="OthersExpireAt">Until when deliveries are signed with the earlier ones as well.</param>
internal sealed record NewSecretView(string Secret, DateTimeOffset OthersExpireAt);

/// <summary>What can be subscribed to.</summary>
internal sealed record EventTypesView(IReadOnlyList<string> Items);
