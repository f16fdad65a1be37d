using OnlineShop.Contracts.Messages;

namespace OnlineShop.ApiClients.Rates;

/// <summary>Rates for everybody, and their refresh for an administrator. Queries are without their question mark.</summary>
public sealed class RatesClient(HttpClient http) : ApiClient(http)
{
    public Task<Answer<ApiRates>> RatesAsync(string query = "") =>
        GetAsync<ApiRates>(query.Length == 0 ? "/api/rates" : $"/api/rates?{query}");

    public Task<Answer<ApiConversion>> ConvertAsync(string from, string to, string amount) =>
        GetAsync<ApiConversion>($"/api/rates/convert?from={from}&to={to}&amount={amount}");

    public Task<Answer<ApiRateHistory>> HistoryAsync(string query) =>
        GetAsync<ApiRateHistory>($"/api/rates/history?{query}");

    /// <summary>Asks for a refresh.</summary>
    public Task<Answer<ApiRefresh>> RefreshAsync() => PostAsync<ApiRefresh>("/api/rates/refresh");

    /// <summary>A refresh that was asked for.</summary>
    public Task<Answer<ApiRefresh>> RefreshAsync(Guid id) => GetAsync<ApiRefresh>($"/api/rates/refresh/{id}");

    /// <summary>The rate of a pair, for another service of the shop.</summary>
    public Task<Answer<ExchangeRate>> PairAsync(string from, string to) =>
        GetAsync<ExchangeRate>($"/internal/rates/{from}/{to}");
}
