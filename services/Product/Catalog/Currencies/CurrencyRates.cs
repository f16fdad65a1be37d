using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Product.Caching;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Product.Catalog.Currencies;

/// <summary>The rates that prices are shown at, from Rates; kept for a moment, since they change once a day.</summary>
internal sealed class CurrencyRates(IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>The peer's name.</summary>
    public const string Peer = "rates";

    private readonly ShortLived<string, ExchangeRate> local = new(clock, TimeSpan.FromSeconds(10), capacity: 100);

    /// <summary>How prices are shown in a currency that the shop knows; null where there is no rate for it.</summary>
    /// <exception cref="HttpRequestException">Rates does not answer, or has no rates at all.</exception>
    public async ValueTask<ShownPrices?> FindAsync(string currency, CancellationToken cancel)
    {
        if (currency == Currency.Base)
            return ShownPrices.InBase;
        if (local.TryGet(currency, out var known))
            return new ShownPrices(known);
        var ticket = local.Ticket;
        using var response = await clients.CreateClient(Peer).GetAsync(new Uri($"/internal/rates/{Currency.Base}/{currency}", UriKind.Relative), cancel);
        if (await response.FindAnswerAsync<ExchangeRate>(Peer, cancel) is not { } rate)
            return null;
        local.Put(currency, rate, ticket);
        return new ShownPrices(rate);
    }
}
