using OnlineShop.Contracts;

namespace OnlineShop.ApiClients.Orders;

/// <summary>The cart, orders, returns and refunds as Order answers them to a customer or an administrator.</summary>
public sealed class OrdersClient(HttpClient http) : ApiClient(http)
{
    /// <summary>Places an order, under a new idempotency key unless one is given.</summary>
    /// <param name="prefer">The <c>Prefer</c> header, such as <c>wait=20</c> to wait until the order has settled.</param>
    public Task<Answer<PlacedOrder>> PlaceAsync(OrderBody order, string? key = null, string? prefer = null) =>
        PostAsync<PlacedOrder>("/api/orders", order, key ?? NewKey(), prefer);

    public Task<Answer<ApiQuote>> QuoteAsync(QuoteBody order) => PostAsync<ApiQuote>("/api/orders/quote", order);

    /// <summary>The body of an order can be quoted as it is.</summary>
    public Task<Answer<ApiQuote>> QuoteAsync(OrderBody order) => PostAsync<ApiQuote>("/api/orders/quote", order);

    public async Task<ApiOrder> GetAsync(Guid id) => (await GetAsync<ApiOrder>($"/api/orders/{id}")).Body;

    /// <summary>Finds an order by its number and the customer's address.</summary>
    public Task<Answer<ApiFoundOrder>> FindAsync(string number, string email) =>
        PostAsync<ApiFoundOrder>("/api/orders/lookup", new { number, email });

    public Task<Answer<ApiPage<ApiOrder>>> ListAsync(string query = "") =>
        GetAsync<ApiPage<ApiOrder>>($"/api/orders{query}");

    public Task<Answer<ApiOrder>> CancelAsync(Guid id, string? key = null, string? prefer = null) =>
        PostAsync<ApiOrder>($"/api/orders/{id}/cancel", key: key, prefer: prefer);

    /// <summary>Pays an order whose payment was declined with another card.</summary>
    public Task<Answer<PlacedOrder>> PayAsync(Guid id, string token, string? key = null, string? prefer = null) =>
        PostAsync<PlacedOrder>(
            $"/api/orders/{id}/payment", new { paymentMethod = new PaymentMethod(token) }, key, prefer);

    public Task<Answer<ApiCart>> PutItemAsync(Guid productId, int quantity) =>
        PutAsync<ApiCart>($"/api/cart/items/{productId}", new { quantity });

    public async Task<ApiCart> CartAsync() => (await GetAsync<ApiCart>("/api/cart")).Body;

    /// <summary>Asks to send products back.</summary>
    public Task<Answer<ApiReturn>> ReturnAsync(Guid orderId, string reason, params ApiReturnItem[] items) =>
        ReturnAsync(orderId, new ReturnBody(items, reason));

    /// <summary>Asks to send products back, under an idempotency key if one is given.</summary>
    public Task<Answer<ApiReturn>> ReturnAsync(Guid orderId, ReturnBody body, string? key = null) =>
        PostAsync<ApiReturn>($"/api/orders/{orderId}/returns", body, key);

    /// <summary>
    /// Decides on a return: <c>approve</c>, <c>decline</c>, <c>receive</c>, <c>refund</c>, or the customer's <c>withdraw</c>.
    /// </summary>
    public Task<Answer<ApiReturn>> DecideReturnAsync(
        Guid returnId, string decision, string? note = null, string? key = null) =>
        PostAsync<ApiReturn>($"/api/orders/returns/{returnId}/{decision}", note is null ? null : new { note }, key);

    public async Task<IReadOnlyList<ApiReturn>> ReturnsAsync(Guid orderId) =>
        (await GetAsync<ApiPage<ApiReturn>>($"/api/orders/{orderId}/returns")).Body.Items;

    /// <summary>Asks for a refund as an administrator, under a new idempotency key unless one is given.</summary>
    public Task<Answer<ApiRefund>> RefundAsync(
        Guid orderId, Money amount, string reason = "goodwill", string? key = null) =>
        PostAsync<ApiRefund>($"/api/orders/{orderId}/refunds", new { amount, reason }, key ?? NewKey());

    public async Task<IReadOnlyList<ApiRefund>> RefundsAsync(Guid orderId) =>
        (await GetAsync<ApiPage<ApiRefund>>($"/api/orders/{orderId}/refunds")).Body.Items;

    /// <summary>The statuses that an order came to.</summary>
    public Task<Answer<ApiPage<ApiOrderStep>>> HistoryAsync(Guid orderId) =>
        GetAsync<ApiPage<ApiOrderStep>>($"/api/orders/{orderId}/history");

    /// <summary>What staff noted on an order.</summary>
    public Task<Answer<ApiPage<ApiOrderNote>>> NotesAsync(Guid orderId) =>
        GetAsync<ApiPage<ApiOrderNote>>($"/api/orders/{orderId}/notes");

    /// <summary>Notes something on an order, under an idempotency key if one is given.</summary>
    public Task<Answer<ApiOrderNote>> AddNoteAsync(Guid orderId, string text, string? key = null) =>
        PostAsync<ApiOrderNote>($"/api/orders/{orderId}/notes", new { text }, key);

    private static string NewKey() => Guid.NewGuid().ToString();
}
