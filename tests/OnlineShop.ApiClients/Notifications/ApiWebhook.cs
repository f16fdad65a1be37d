using System.Text.Json;

namespace OnlineShop.ApiClients.Notifications;

/// <summary>A webhook as administrators see it.</summary>
/// <param name="DisabledReason">administrator, gone or failing.</param>
/// <param name="Secret">In the answer to its creation alone.</param>
public sealed record ApiWebhook(
    Guid Id, string Url, IReadOnlyList<string> Events, bool Enabled, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    string? Description = null, string? DisabledReason = null, DateTimeOffset? DisabledAt = null,
    DateTimeOffset? FailingSince = null, string? Secret = null);

/// <summary>A new secret of a webhook.</summary>
public sealed record ApiWebhookSecret(string Secret, DateTimeOffset OthersExpireAt);

/// <summary>The types of events that webhooks can be subscribed to.</summary>
public sealed record ApiEventTypes(IReadOnlyList<string> Items);

/// <summary>An event for a webhook.</summary>
/// <param name="State">pending, delivered or failed.</param>
public sealed record ApiWebhookDelivery(
    Guid Id, Guid WebhookId, Guid EventId, string Type, string State, int AttemptCount, DateTimeOffset CreatedAt,
    DateTimeOffset? NextAttemptAt = null, int? LastStatus = null, string? LastError = null, DateTimeOffset? DoneAt = null,
    JsonElement? Body = null, IReadOnlyList<ApiWebhookAttempt>? Attempts = null);

/// <summary>An attempt to deliver an event to a webhook.</summary>
public sealed record ApiWebhookAttempt(
    int Number, DateTimeOffset At, int DurationMs, int? Status = null, string? Error = null, string? Response = null);
