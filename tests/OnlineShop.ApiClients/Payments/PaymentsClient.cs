namespace OnlineShop.ApiClients.Payments;

/// <summary>Payments, their refunds and the books as Payment answers them.</summary>
public sealed class PaymentsClient(HttpClient http) : ApiClient(http)
{
    public Task<Answer<ApiPage<ApiPayment>>> ListAsync(string query = "") =>
        GetAsync<ApiPage<ApiPayment>>($"/api/payments{query}");

    public Task<Answer<ApiPayment>> FindAsync(Guid id) => GetAsync<ApiPayment>($"/api/payments/{id}");

    public Task<Answer<ApiPage<ApiPaymentRefund>>> RefundsAsync(Guid id) =>
        GetAsync<ApiPage<ApiPaymentRefund>>($"/api/payments/{id}/refunds");

    /// <summary>Asks for a refund as an administrator, under a new idempotency key unless one is given.</summary>
    public Task<Answer<ApiPaymentRefund>> RefundAsync(Guid id, RefundBody refund, string? key = null) =>
        PostAsync<ApiPaymentRefund>($"/api/payments/{id}/refunds", refund, key ?? Guid.NewGuid().ToString());

    public Task<Answer<ApiTrialBalance>> BalanceAsync() => GetAsync<ApiTrialBalance>("/api/payments/ledger/balance");

    /// <summary>What is exported of a person, for another service.</summary>
    public async Task<ApiExportedPayments> ExportAsync(Guid userId) =>
        (await GetAsync<ApiExportedPayments>($"/internal/people/{userId}")).ShouldSucceed();
}
