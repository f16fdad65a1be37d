namespace OnlineShop.ApiClients.Notifications;

/// <summary>Webhooks and what was sent to them, for administrators.</summary>
public sealed class WebhooksClient(HttpClient http) : ApiClient(http)
{
    private const string Webhooks = "/api/webhooks";

    public Task<Answer<ApiWebhook>> CreateAsync(object webhook) => PostAsync<ApiWebhook>(Webhooks, webhook);

    public Task<Answer<ApiPage<ApiWebhook>>> ListAsync(string query = "") => GetAsync<ApiPage<ApiWebhook>>($"{Webhooks}{query}");

    public Task<Answer<ApiEventTypes>> EventTypesAsync() => GetAsync<ApiEventTypes>($"{Webhooks}/event-types");

    public Task<Answer<ApiWebhook>> FindAsync(Guid id) => GetAsync<ApiWebhook>($"{Webhooks}/{id}");

    public Task<Answer<ApiWebhook>> ChangeAsync(Guid id, object change) => PatchAsync<ApiWebhook>($"{Webhooks}/{id}", change);

    public Task<Answer<NoBody>> DeleteAsync(Guid id) => DeleteAsync($"{Webhooks}/{id}");

    /// <summary>Gives a webhook a new secret.</summary>
    public Task<Answer<ApiWebhookSecret>> RotateAsync(Guid id, object? overlap = null) =>
        PostAsync<ApiWebhookSecret>($"{Webhooks}/{id}/secrets", overlap);

    /// <summary>Sends a ping.</summary>
    public Task<Answer<ApiWebhookDelivery>> TestAsync(Guid id) => PostAsync<ApiWebhookDelivery>($"{Webhooks}/{id}/test");

    public Task<Answer<ApiPage<ApiWebhookDelivery>>> DeliveriesAsync(Guid id, string query = "") =>
        GetAsync<ApiPage<ApiWebhookDelivery>>($"{Webhooks}/{id}/deliveries{query}");

    /// <summary>A delivery with its body and its attempts.</summary>
    public Task<Answer<ApiWebhookDelivery>> DeliveryAsync(Guid id) =>
        GetAsync<ApiWebhookDelivery>($"{Webhooks}/deliveries/{id}");

    public Task<Answer<ApiWebhookDelivery>> ResendAsync(Guid id) =>
        PostAsync<ApiWebhookDelivery>($"{Webhooks}/deliveries/{id}/resend");
}
