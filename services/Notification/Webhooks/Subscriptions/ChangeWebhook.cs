using System.Text.Json.Serialization;
using FluentValidation;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.Notification.Model;
using OnlineShop.Notification.Webhooks.Addresses;
using OnlineShop.Notification.Webhooks.Events;
using OnlineShop.Notification.Webhooks.Sending;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Notification.Webhooks.Subscriptions;

/// <summary>What is left out stays as it is.</summary>
/// <param name="Description">An empty one takes it away.</param>
/// <param name="Enabled">
/// False: nothing is stored for it and nothing sent to it. True again: what waited is sent, as far as its time is not over.
/// </param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ChangeWebhookRequest(
    string? Url, IReadOnlyList<string?>? Events, bool? Enabled, string? Description);

internal sealed class ChangeWebhookValidator : AbstractValidator<ChangeWebhookRequest>
{
    public ChangeWebhookValidator(WebhookAddresses addresses)
    {
        When(request => request.Url is not null, () => RuleFor(request => request.Url).IsWebhookUrl(addresses));
        When(request => request.Events is not null, () => RuleFor(request => request.Events).AreEventTypes());
        RuleFor(request => request.Description).IsDescription();
    }
}

/// <summary>Changes a webhook, disables it or enables it again.</summary>
internal sealed class ChangeWebhook(
    ShopDatabase database, SubscribedTypes subscribed, WebhookSignal signal, TimeProvider clock)
{
    public Task<Result<WebhookView>> HandleAsync(Guid id, ChangeWebhookRequest request, CancellationToken cancel) =>
        database.InTransactionAsync<WebhookView>(
            async transaction =>
            {
                if (await WebhookStatements.FindLockedAsync(transaction, id, cancel) is not { } row)
                    return Refusal.NotFound("webhook");
                var changed = Change(row, request, clock.GetUtcNow());
                transaction.Context<NotificationDbContext>().Update(changed);
                transaction.Audit(WebhookView.Of(row), WebhookView.Of(changed));
                transaction.OnCommitted(subscribed.Forget);
                transaction.OnCommitted(signal.Raise);
                return WebhookView.Of(changed);
            },
            cancel);

    private static WebhookRow Change(WebhookRow row, ChangeWebhookRequest request, DateTimeOffset now)
    {
        var changed = row with
        {
            Url = request.Url ?? row.Url,
            Events = request.Events is { } events ? WebhookRules.Stored(events) : row.Events,
            Description = request.Description is { } description ? WebhookRules.Stored(description) : row.Description,
            UpdatedAt = now,
        };
        return request.Enabled switch
        {
            // It is given the whole time again.
            true => changed with { Enabled = true, DisabledReason = null, DisabledAt = null, FailingSince = null },
            false when row.Enabled => changed with { Enabled = false, DisabledReason = "administrator", DisabledAt = now },
            _ => changed,
        };
    }
}
