namespace OnlineShop.ApiClients.Gateway;

/// <summary>What the Gateway itself answers.</summary>
public sealed class GatewayClient(HttpClient http) : ApiClient(http)
{
    /// <summary>An order with its payment, delivery and notifications.</summary>
    public Task<Answer<ApiOrderDetails>> OrderDetailsAsync(Guid orderId) =>
        GetWithNullsAsync<ApiOrderDetails>($"/api/orders/{orderId}/details");

    /// <summary>How the services are, and what waits in them, for administrators.</summary>
    public Task<Answer<ApiSystem>> SystemAsync() => GetAsync<ApiSystem>("/api/system");

    /// <summary>How many dead letters each service has, for administrators.</summary>
    public Task<Answer<ApiDeadLetterSum>> DeadLettersAsync() => GetAsync<ApiDeadLetterSum>("/api/dead-letters");

    /// <summary>What the people of the shop have changed, for administrators.</summary>
    /// <param name="query">Filters and the page, with the question mark; empty for the newest.</param>
    public Task<Answer<ApiAuditPage>> AuditLogAsync(string query = "") => GetAsync<ApiAuditPage>("/api/audit" + query);
}
