using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.Notification.Webhooks.Addresses;
using OnlineShop.Notification.Webhooks.Events;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Notification.Webhooks.Subscriptions;

/// <param name="Url">Where events are posted to.</param>
/// <param name="Events">Types of events; <c>["*"]</c> for all, also those of later versions.</param>
/// <param name="Description">A note of up to 200 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CreateWebhookRequest(string? Url, IReadOnlyList<string?>? Events, string? Description);

internal sealed class CreateWebhookValidator : AbstractValidator<CreateWebhookRequest>
{
    public CreateWebhookValidator(WebhookAddresses addresses)
    {
        RuleFor(request => request.Url).IsWebhookUrl(addresses);
        RuleFor(request => request.Events).AreEventTypes();
        RuleFor(request => request.Description).IsDescription();
    }
}

/// <summary>Subscribes an address to events.</summary>
internal sealed class CreateWebhook(
    ShopDatabase database, SubscribedTypes subscribed, IOptions<WebhookOptions> options, TimeProvider clock)
{
    public Task<Result<WebhookView>> HandleAsync(CreateWebhookRequest request, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var row = new WebhookRow(
            Guid.CreateVersion7(now), request.Url!, WebhookRules.Stored(request.Events!), WebhookRules.Stored(request.Description),
            true, null, null, null, now, now);
        var secret = WebhookSecrets.Create();
        return database.InTransactionAsync<WebhookView>(
            async transaction =>
            {
                if (!await WebhookStatements.InsertAsync(transaction, row, options.Value.MaxWebhooks, cancel))
                {
                    return Refusal.Conflict(
                        "tooManyWebhooks", $"The shop has {options.Value.MaxWebhooks} webhooks already.", "Delete one that is not needed.");
                }

                await WebhookStatements.InsertSecretAsync(transaction, row.Id, secret, now, cancel);
                transaction.OnCommitted(subscribed.Forget);
                transaction.Audit(null, WebhookView.Of(row), $"{row.Id}");
                return WebhookView.Of(row) with { Secret = secret };
            },
            cancel);
    }
}
