namespace OnlineShop.Notification.Webhooks.Sending;

/// <summary>A claimed delivery, with its webhook.</summary>
/// <param name="Attempts">Including this one; it also tells this claim from a later one of the same row.</param>
/// <param name="AttemptsBefore">Those before it was last sent again by an administrator.</param>
/// <param name="FailingSince">The webhook's first failure after its last success.</param>
/// <param name="Secrets">Those that are valid, the newest first.</param>
internal sealed record WebhookItem(
    Guid Id, Guid WebhookId, Guid EventId, string Type, string Body, int Attempts, int AttemptsBefore, DateTimeOffset GiveUpAt,
    string? Trace, string Url, DateTimeOffset? FailingSince, string[] Secrets);
