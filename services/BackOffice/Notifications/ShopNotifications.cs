using OnlineShop.BackOffice.Products;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Notifications;

/// <summary>What customers are told, and what was sent to them.</summary>
internal sealed class ShopNotifications(ShopDesk shop, TimeProvider clock)
{
    /// <summary>How often, and with which pauses, the log is looked at for what is sent again.</summary>
    private const int Looks = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

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
            userId: query.User, orderId: query.Order, state: query.State, channel: query.Channel, sort: query.ApiSort, limit: DeliveryQuery.PageSize,
            after: ProductQuery.Said(query.After), cancellationToken: cancel),
        cancel);

    /// <summary>Sends a mail or SMS of the log again.</summary>
    /// <param name="key">The same for every sending of one decision, so that one is sent.</param>
    public Task<Reply<ResentDelivery>> ResendAsync(Guid id, string key) => shop.AskAsync(
        "/api/notifications/log/{id}/resend", client => client.ResendNotificationDeliveryAsync(id, idempotency_Key: key));

    /// <summary>Waits until what is sent again was tried; null where that takes long.</summary>
    public async Task<DeliveryEntry?> FollowAsync(Guid user, Guid id, CancellationToken cancel)
    {
        for (var look = 0; look < Looks; look++)
        {
            if ((await LogAsync(new(User: user), cancel)).Value?.Items.FirstOrDefault(entry => entry.Id == id) is { } tried)
                return tried;
            await Task.Delay(Pause, clock, cancel);
        }

        return null;
    }
}
