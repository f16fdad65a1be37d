using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Promotions.Peers;

/// <summary>
/// Rates, from Rates. Each rate that a quote is made with is noted with its time, before the quote is given: the redemption that
/// follows is judged by it, needs no call inside its transaction, and is not refused because the rate moved in between.
/// </summary>
internal sealed class ExchangeRates(
    IHttpClientFactory clients, ShopDatabase database, IOptions<ConversionOptions> options, TimeProvider clock)
{
    public const string Peer = "rates";

    /// <summary>Clocks of two services may differ by so much.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(string From, string To), (decimal Value, DateTimeOffset Until)> known =
        new();

    /// <summary>
    /// Units of <paramref name="to"/> for one unit of <paramref name="from"/>; null where Rates has none for such a currency.
    /// </summary>
    /// <exception cref="HttpRequestException">Rates does not answer, or has no rates yet.</exception>
    public async ValueTask<decimal?> FindAsync(string from, string to, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (from == to)
            return 1m;
        if (known.TryGetValue((from, to), out var recent) && now < recent.Until)
            return recent.Value;

        using var client = clients.CreateClient(Peer);
        using var response = await client.GetAsync(new Uri($"/internal/rates/{from}/{to}", UriKind.Relative), cancel);
        if (await response.FindAnswerAsync<ExchangeRate>(Peer, cancel) is not { } rate)
            return null;
        await NoteAsync(from, to, rate.Value, now, cancel);
        known[(from, to)] = (rate.Value, now + options.Value.CacheFor);
        return rate.Value;
    }

    /// <summary>The rates that a quote for an order placed at a moment can have been made with, the last one first.</summary>
    public async Task<IReadOnlyList<decimal>> QuotedBeforeAsync(
        ShopTransaction transaction, string from, string to, DateTimeOffset placedAt, CancellationToken cancel) =>
        from == to ? [1m] : await QuotedRateStatements.FindAsync(
            transaction, from, to, placedAt - options.Value.HonouredFor - options.Value.CacheFor - Skew,
            placedAt + Skew, cancel);

    private async Task NoteAsync(string from, string to, decimal value, DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        await QuotedRateStatements.NoteAsync(connection, from, to, value, now, cancel);
    }
}
