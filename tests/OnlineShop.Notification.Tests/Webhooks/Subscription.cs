using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Notifications;

namespace OnlineShop.Notification.Tests.Webhooks;

/// <summary>A receiver with its webhook, for as long as a test lasts.</summary>
internal sealed class Subscription : IAsyncDisposable
{
    private readonly WebhookHost host;

    private Subscription(WebhookHost host, WebhookReceiver receiver, ApiWebhook webhook) =>
        (this.host, Receiver, Webhook) = (host, receiver, webhook);

    public WebhookReceiver Receiver { get; }

    /// <summary>As it was created.</summary>
    public ApiWebhook Webhook { get; }

    public Guid Id => Webhook.Id;

    public string Secret => Webhook.Secret!;

    /// <summary>Starts a receiver and subscribes it; to everything, if no types are named.</summary>
    public static async Task<Subscription> StartAsync(WebhookHost host, params string[] events)
    {
        var receiver = await WebhookReceiver.StartAsync();
        var answer = await host.Webhooks.CreateAsync(new { receiver.Url, Events = events.Length > 0 ? events : ["*"] });
        return new Subscription(host, receiver, answer.ShouldSucceed(HttpStatusCode.Created));
    }

    /// <summary>As it is now.</summary>
    public async Task<ApiWebhook> ReadAsync() => (await host.Webhooks.FindAsync(Id)).ShouldSucceed();

    /// <summary>Its deliveries, newest first.</summary>
    public async Task<IReadOnlyList<ApiWebhookDelivery>> DeliveriesAsync(string query = "") =>
        (await host.Webhooks.DeliveriesAsync(Id, query)).ShouldSucceed().Items;

    /// <summary>Its only delivery, with its attempts.</summary>
    public async Task<ApiWebhookDelivery> DeliveryAsync() =>
        (await host.Webhooks.DeliveryAsync((await DeliveriesAsync()).ShouldHaveSingleItem().Id)).ShouldSucceed();

    public async ValueTask DisposeAsync()
    {
        await host.Webhooks.DeleteAsync(Id);
        await Receiver.DisposeAsync();
    }
}
