using OnlineShop.BackOffice.Products;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Notifications;

/// <summary>What customers are told, and what was sent to them.</summary>
internal sealed class ShopNotifications(ShopDesk shop)
{
    /// <summary>The address of the list of templates.</summary>
    public const string Path = "/notifications";

    public Task<Reply<NotificationTemplateList>> TemplatesAsync() => shop.AskAsync(
        "/api/notifications/templates", client => client.ListNotificationTemplatesAsync());

    /// <summary>A template with sample data, in each language.</summary>
    public Task<Reply<NotificationTemplatePreview>> TemplateAsync(string kind) => shop.AskAsync(
        "/api/notifications/templates/{kind}", client => client.PreviewNotificationTemplateAsync(kind));

    /// <summary>Mails a template with sample data to who is signed in.</summary>
    public Task<Reply<TestMail>> TestAsync(string kind, string language) => shop.AskAsync(
        "/api/notifications/templates/{kind}/test",
        client => client.TestNotificationTemplateAsync(kind, new TestTemplateRequest { Language = language }));

    /// <summary>The log of mails and SMS, newest first.</summary>
    public Task<Reply<DeliveryEntryPage>> LogAsync(DeliveryQuery query, CancellationToken cancel) => shop.AskAsync(
        "/api/notifications/log",
        client => client.ListNotificationDeliveriesAsync(
            userId: query.User, orderId: query.Order, state: query.State, channel: query.Channel, limit: DeliveryQuery.PageSize,
            after: ProductQuery.Said(query.After), cancellationToken: cancel),
        cancel);
}
