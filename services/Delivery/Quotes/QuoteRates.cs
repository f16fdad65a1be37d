using System.Collections.Concurrent;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Delivery.Quotes;

/// <summary>
/// Rates from the base currency. Cached for half a minute, since every order needs one; while Rates does not answer, the last one
/// is used for up to an hour.
/// </summary>
internal sealed partial class QuoteRates(IHttpClientFactory clients, TimeProvider clock, ILogger<QuoteRates> logger)
{
    /// <summary>The name of the peer that has the rates.</summary>
    public const string Peer = "rates";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Usable = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (ExchangeRate Rate, DateTimeOffset At)> cached = new(StringComparer.Ordinal);

    /// <summary>The rate to <paramref name="currency"/>; null where Rates has none for it.</summary>
    /// <exception cref="HttpRequestException">Rates does not answer, and no rate is known.</exception>
    public async ValueTask<ExchangeRate?> FromBaseAsync(string currency, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var known = cached.TryGetValue(currency, out var entry);
        if (known && now - entry.At < Fresh)
            return entry.Rate;
        try
        {
            var address = new Uri($"/internal/rates/{Currency.Base}/{currency}", UriKind.Relative);
            using var response = await clients.CreateClient(Peer).GetAsync(address, cancel);
            if (await response.FindAnswerAsync<ExchangeRate>(Peer, cancel) is not { } rate)
                return null;
            cached[currency] = (rate, now);
            return rate;
        }
        catch (Exception error) when (known && now - entry.At < Usable && !cancel.IsCancellationRequested)
        {
            LogOldRate(logger, currency, entry.Rate.Date, error.Message);
            return entry.Rate;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The rate of {Currency} of {Date} is used again: {Reason}")]
    private static partial void LogOldRate(ILogger logger, string currency, DateOnly date, string reason);
}
