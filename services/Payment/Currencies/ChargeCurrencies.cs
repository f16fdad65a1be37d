using System.Net;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Payment.Currencies;

/// <summary>In which currency an order is charged: its own, or the base currency where the provider does not accept it.</summary>
internal sealed partial class ChargeCurrencies(
    IHttpClientFactory clients, IOptions<PaymentOptions> options, ILogger<ChargeCurrencies> logger)
{
    /// <summary>The name of the peer that has the rates.</summary>
    public const string Peer = "rates";

    private readonly HashSet<string> accepted = [.. options.Value.ChargeCurrencies];

    /// <summary>Whether the provider accepts <paramref name="currency"/>.</summary>
    public bool Accepts(string currency) => accepted.Count == 0 || accepted.Contains(currency);

    /// <summary>The rate from <paramref name="currency"/> to the base currency; null where Rates does not answer now.</summary>
    public async Task<ExchangeRate?> RateForAsync(string currency, CancellationToken cancel)
    {
        if (currency == Currency.Base)
            return new ExchangeRate(currency, currency, 1, default, "identity");
        try
        {
            using var response = await clients.CreateClient(Peer).GetAsync(
                $"/internal/rates/{Uri.EscapeDataString(currency)}/{Currency.Base}", cancel);
            if (response.StatusCode is HttpStatusCode.OK)
                return await response.Content.ReadFromJsonAsync<ExchangeRate>(cancel);
            LogNoRate(logger, currency, $"status {(int)response.StatusCode}");
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            LogNoRate(logger, currency, error.Message);
        }

        return null;
    }

    [LoggerMessage(1, LogLevel.Warning, "No rate for {Currency} now ({Reason}); the payment waits")]
    private static partial void LogNoRate(ILogger logger, string currency, string reason);
}
