using OnlineShop.BackOffice.Products;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Webhooks;

/// <summary>The programs that the shop tells of events, and what was sent to them.</summary>
internal sealed class ShopWebhooks(ShopDesk shop)
{
    public Task<Reply<WebhookPage>> ListAsync(WebhooksQuery query, CancellationToken cancel) => shop.AskAsync(
        "/api/webhooks",
        client => client.ListWebhooksAsync(
            sort: query.ApiSort, limit: WebhookQuery.PageSize, after: ProductQuery.Said(query.After), cancellationToken: cancel),
        cancel);

    /// <summary>The types of events that can be subscribed to.</summary>
    public Task<Reply<EventTypes>> EventTypesAsync() => shop.AskAsync(
        "/api/webhooks/event-types", client => client.ListWebhookEventTypesAsync());

    public Task<Reply<Webhook>> GetAsync(Guid id) => shop.AskAsync("/api/webhooks/{id}", client => client.GetWebhookAsync(id));

    /// <summary>Creates a webhook; this answer alone has its secret.</summary>
    public Task<Reply<Webhook>> CreateAsync(WebhookDraft draft) => shop.AskAsync(
        "/api/webhooks", client => client.CreateWebhookAsync(draft.ToNew()));

    public Task<Reply<Webhook>> ChangeAsync(Guid id, WebhookDraft draft) => shop.AskAsync(
        "/api/webhooks/{id}", client => client.ChangeWebhookAsync(id, draft.ToChange()));

    /// <summary>Disables it, or enables it again: what waited is sent then.</summary>
    public Task<Reply<Webhook>> SwitchAsync(Guid id, bool isEnabled) => shop.AskAsync(
        "/api/webhooks/{id}", client => client.ChangeWebhookAsync(id, new ChangeWebhookRequest { Enabled = isEnabled }));

    /// <summary>Gives it a new secret, which this answer alone has.</summary>
    /// <param name="overlapHours">How long the earlier ones sign as well; 0: they expire at once.</param>
    public Task<Reply<NewSecret>> RotateAsync(Guid id, int overlapHours) => shop.AskAsync(
        "/api/webhooks/{id}/secrets",
        client => client.RotateWebhookSecretAsync(id, new RotateSecretRequest { OverlapHours = overlapHours }));

    public Task<Reply> DeleteAsync(Guid id) => shop.AskAsync("/api/webhooks/{id}", client => client.DeleteWebhookAsync(id));

    /// <summary>Sends a ping; its delivery tells what came of it.</summary>
    public Task<Reply<WebhookDelivery>> TestAsync(Guid id) => shop.AskAsync(
        "/api/webhooks/{id}/test", client => client.TestWebhookAsync(id));

    public Task<Reply<WebhookDeliveryPage>> DeliveriesAsync(WebhookQuery query, CancellationToken cancel) => shop.AskAsync(
        "/api/webhooks/{id}/deliveries",
        client => client.ListWebhookDeliveriesAsync(
            query.Id, state: query.State, limit: WebhookQuery.PageSize, after: ProductQuery.Said(query.After), cancellationToken: cancel),
        cancel);

    /// <summary>A delivery with its body and each attempt.</summary>
    public Task<Reply<WebhookDelivery>> DeliveryAsync(Guid id) => shop.AskAsync(
        "/api/webhooks/deliveries/{id}", client => client.GetWebhookDeliveryAsync(id));

    /// <summary>Sends a delivery again, whatever became of it.</summary>
    public Task<Reply<WebhookDelivery>> ResendAsync(Guid id) => shop.AskAsync(
        "/api/webhooks/deliveries/{id}/resend", client => client.ResendWebhookDeliveryAsync(id));
}
