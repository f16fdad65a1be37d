namespace OnlineShop.ApiClients.Notifications;

/// <summary>The inbox of a customer, and the log of deliveries for administrators.</summary>
public sealed class NotificationsClient(HttpClient http) : ApiClient(http)
{
    public Task<Answer<ApiInbox>> InboxAsync(string query = "") => GetAsync<ApiInbox>($"/api/notifications{query}");

    public async Task<long> UnreadAsync() =>
        (await GetAsync<ApiUnreadCount>("/api/notifications/unread-count")).ShouldSucceed().Unread;

    /// <summary>Marks a notification as read; answers how many are left unread.</summary>
    public Task<Answer<ApiUnreadCount>> ReadAsync(Guid id) =>
        PostAsync<ApiUnreadCount>($"/api/notifications/{id}/read");

    public Task<Answer<ApiUnreadCount>> ReadAllAsync() => PostAsync<ApiUnreadCount>("/api/notifications/read-all");

    public Task<Answer<ApiStreamTicket>> CreateStreamTicketAsync() =>
        PostAsync<ApiStreamTicket>("/api/notifications/stream-tickets");

    public Task<Answer<ApiPage<ApiDelivery>>> LogAsync(string query = "") =>
        GetAsync<ApiPage<ApiDelivery>>($"/api/notifications/log{query}");

    /// <summary>Sends a mail or SMS of the log again.</summary>
    public Task<Answer<ApiResentDelivery>> ResendAsync(Guid id, string? key = null) =>
        PostAsync<ApiResentDelivery>($"/api/notifications/log/{id}/resend", key: key);

    /// <summary>All kinds of notifications.</summary>
    public async Task<IReadOnlyList<ApiTemplate>> TemplatesAsync() =>
        (await GetAsync<ApiPage<ApiTemplate>>("/api/notifications/templates")).ShouldSucceed().Items;

    public Task<Answer<ApiTemplate>> TemplateAsync(string kind) => GetAsync<ApiTemplate>($"/api/notifications/templates/{kind}");

    /// <summary>Mails a kind with sample data to oneself.</summary>
    public Task<Answer<ApiTestMail>> TestTemplateAsync(string kind, string? language) =>
        PostAsync<ApiTestMail>($"/api/notifications/templates/{kind}/test", new { language });

    /// <summary>A campaign's mail before it is sent.</summary>
    public Task<Answer<ApiPage<ApiMailPreview>>> PreviewCampaignAsync(object draft) =>
        PostAsync<ApiPage<ApiMailPreview>>("/api/notifications/campaigns/preview", draft);

    public Task<Answer<ApiTestMail>> TestCampaignAsync(object draft) =>
        PostAsync<ApiTestMail>("/api/notifications/campaigns/test", draft);

    /// <summary>Whom a campaign would reach now.</summary>
    public Task<Answer<ApiCampaignAudience>> AudienceAsync() =>
        GetAsync<ApiCampaignAudience>("/api/notifications/campaigns/audience");

    public Task<Answer<ApiCampaignDelivery>> CampaignAsync(Guid id) =>
        GetAsync<ApiCampaignDelivery>($"/api/notifications/campaigns/{id}");

    /// <summary>What is exported of a person, for another service.</summary>
    public async Task<ApiExportedNotifications> ExportAsync(Guid userId) =>
        (await GetAsync<ApiExportedNotifications>($"/internal/people/{userId}")).ShouldSucceed();
}
