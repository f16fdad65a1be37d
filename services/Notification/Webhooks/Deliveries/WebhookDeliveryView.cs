using System.Text.Json;

namespace OnlineShop.Notification.Webhooks.Deliveries;

/// <summary>A delivery as administrators see it.</summary>
/// <param name="EventId">The <c>id</c> of the event, as the receiver has it.</param>
/// <param name="State">pending, delivered or failed.</param>
/// <param name="NextAttemptAt">Of one that is pending.</param>
/// <param name="LastStatus">The HTTP status of the last answer.</param>
/// <param name="LastError">What went wrong at the last attempt.</param>
/// <param name="Body">What is posted. Not in lists.</param>
/// <param name="Attempts">Each attempt, oldest first. Not in lists.</param>
internal sealed record WebhookDeliveryView(
    Guid Id, Guid WebhookId, Guid EventId, string Type, string State, int AttemptCount, DateTimeOffset? NextAttemptAt,
    int? LastStatus, string? LastError, DateTimeOffset CreatedAt, DateTimeOffset? DoneAt, JsonElement? Body = null,
    IReadOnlyList<WebhookAttemptView>? Attempts = null)
{
    public static WebhookDeliveryView Of(WebhookDeliveryRow row) => new(
        row.Id, row.WebhookId, row.EventId, row.Type, row.State, row.Attempts, row.State == "pending" ? row.DueAt : null,
        row.LastStatus, row.LastError, row.CreatedAt, row.DoneAt);

    public static WebhookDeliveryView Of(WebhookDeliveryRow row, IEnumerable<WebhookAttemptRow> attempts) => Of(row) with
    {
        Body = JsonSerializer.Deserialize<JsonElement>(row.Body),
        Attempts = [.. attempts.Select(WebhookAttemptView.Of)],
    };
}

/// <summary>An attempt to deliver.</summary>
/// <param name="Status">The HTTP status of the answer; left out where there was none.</param>
/// <param name="Error">What went wrong; left out where it succeeded.</param>
/// <param name="Response">Up to 4 KB of what was answered.</param>
internal sealed record WebhookAttemptView(
    int Number, DateTimeOffset At, int DurationMs, int? Status, string? Error, string? Response)
{
    public static WebhookAttemptView Of(WebhookAttemptRow row) =>
        new(row.Number, row.At, row.DurationMs, row.Status, row.Error, row.Response);
}
