namespace OnlineShop.ApiClients.Deliveries;

/// <summary>Shipments, and what shipping costs, as Delivery answers them.</summary>
public sealed class DeliveriesClient(HttpClient http) : ApiClient(http)
{
    /// <param name="query">The country, the weight and more, such as <c>country=DE&amp;weightGrams=500</c>.</param>
    public Task<Answer<ApiShippingQuote>> QuoteAsync(string query) =>
        GetAsync<ApiShippingQuote>($"/api/deliveries/quote?{query}");

    /// <summary>The same quote, for another service.</summary>
    public Task<Answer<ApiShippingQuote>> InternalQuoteAsync(string query) =>
        GetAsync<ApiShippingQuote>($"/internal/deliveries/quote?{query}");

    public Task<Answer<ApiPage<ApiShipment>>> ListAsync(string query = "") =>
        GetAsync<ApiPage<ApiShipment>>($"/api/deliveries{query}");

    public Task<Answer<ApiShipment>> FindAsync(Guid id) => GetAsync<ApiShipment>($"/api/deliveries/{id}");

    /// <summary>What is exported of a person, for another service.</summary>
    public async Task<ApiExportedShipments> ExportAsync(Guid userId) =>
        (await GetAsync<ApiExportedShipments>($"/internal/people/{userId}")).ShouldSucceed();
}
