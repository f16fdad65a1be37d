namespace OnlineShop.ApiClients.Statistics;

/// <summary>Reports and collections, for an administrator. Queries are without their question mark.</summary>
public sealed class StatisticsClient(HttpClient http) : ApiClient(http)
{
    public Task<ApiSalesReport> SalesAsync(string query = "") => ReadAsync<ApiSalesReport>("sales", query);

    /// <summary>The orders behind a sum.</summary>
    public Task<ApiDetailsPage<ApiSoldOrder>> OrdersAsync(string query = "") =>
        ReadAsync<ApiDetailsPage<ApiSoldOrder>>("sales/orders", query);

    /// <summary>The refunds behind a sum.</summary>
    public Task<ApiDetailsPage<ApiMadeRefund>> RefundsAsync(string query = "") =>
        ReadAsync<ApiDetailsPage<ApiMadeRefund>>("sales/refunds", query);

    public Task<ApiTopProducts> TopProductsAsync(string query = "") => ReadAsync<ApiTopProducts>("products/top", query);

    public Task<ApiProductReport> ProductAsync(Guid productId, string query = "") =>
        ReadAsync<ApiProductReport>($"products/{productId}", query);

    /// <summary>What sells best, as every visitor may read it.</summary>
    public Task<Answer<ApiBestSellers>> BestSellersAsync(string query = "") =>
        ReportAsync<ApiBestSellers>($"products/best-sellers?{query}");

    /// <summary>What is bought together with a product, as every visitor may read it.</summary>
    public Task<Answer<ApiBoughtTogether>> BoughtTogetherAsync(Guid productId, string query = "") =>
        ReportAsync<ApiBoughtTogether>($"products/{productId}/bought-together?{query}");

    public Task<ApiCustomersReport> CustomersAsync(string query = "") =>
        ReadAsync<ApiCustomersReport>("customers", query);

    /// <summary>What Statistics knows of an order.</summary>
    public Task<ApiOrderFacts> OrderAsync(Guid orderId) => ReadAsync<ApiOrderFacts>($"orders/{orderId}");

    public Task<ApiPage<ApiCollection>> CollectionsAsync(string query = "") =>
        ReadAsync<ApiPage<ApiCollection>>("collections", query);

    public Task<ApiCollection> CollectionAsync(Guid runId) => ReadAsync<ApiCollection>($"collections/{runId}");

    /// <summary>Asks for a collection.</summary>
    public Task<Answer<ApiCollection>> CollectAsync() => PostAsync<ApiCollection>("/api/statistics/collections");

    /// <summary>Reads a report of any path.</summary>
    public Task<Answer<T>> ReportAsync<T>(string pathAndQuery) => GetAsync<T>($"/api/statistics/{pathAndQuery}");

    private async Task<T> ReadAsync<T>(string path, string query = "") =>
        (await ReportAsync<T>(query.Length == 0 ? path : $"{path}?{query}")).Body;
}
