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

    /// <summary>What is exported of a person, for another service.</summary>
    public async Task<ApiExportedNotifications> ExportAsync(Guid userId) =>
        (await GetAsync<ApiExportedNotifications>($"/internal/people/{userId}")).ShouldSucceed();
}
