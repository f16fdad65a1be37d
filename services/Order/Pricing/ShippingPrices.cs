using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Shipping;
using OnlineShop.Order.Orders;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Times;
using Polly;

namespace OnlineShop.Order.Pricing;

/// <summary>
/// What it costs to send an order, by Delivery's tariff. That is changed by hand and rarely: it is read again each half minute, and
/// while Delivery does not answer, the last one is used for up to an hour.
/// </summary>
internal sealed partial class ShippingPrices(
    IHttpClientFactory clients, ShopCalendar calendar, TimeProvider clock, ILogger<ShippingPrices> logger) : IDisposable
{
    private const string Peer = "delivery";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Usable = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim reading = new(1);
    private Kept? kept;

    /// <summary>The price of sending goods of a weight and a price to a country; a refusal where they cannot be sent.</summary>
    /// <param name="option">The option that the customer wants; null: standard.</param>
    /// <param name="rate">The order's own, from the base currency; null where it is in that.</param>
    /// <exception cref="HttpRequestException">Delivery does not answer, and no tariff is known.</exception>
    public async ValueTask<Result<ShippingPrice>> PriceAsync(
        string? option, string country, long grams, Money goods, ExchangeRate? rate, CancellationToken cancel)
    {
        var tariff = await GetAsync(cancel);
        if (tariff.Find(country) is not { } zone)
            return OrderRefusals.CountryNotServed(country);
        if (grams > ShippingTariff.HeaviestGrams)
            return OrderRefusals.TooHeavy(grams);
        var offers = tariff.Offers(zone, (int)grams, goods, rate, calendar.Today);
        var wanted = option ?? ShippingOption.Standard;
        return offers.FirstOrDefault(offer => offer.Id == wanted) is { } chosen
            ? new ShippingPrice(chosen, offers)
            : OrderRefusals.ShippingOptionUnknown(country, offers.Select(offer => offer.Id));
    }

    public void Dispose() => reading.Dispose();

    private async ValueTask<ShippingTariff> GetAsync(CancellationToken cancel)
    {
        if (kept is { } known && clock.GetUtcNow() < known.LookAgainAt)
            return known.Tariff;
        await reading.WaitAsync(cancel);
        try
        {
            // Another request may have read it while this one waited.
            var now = clock.GetUtcNow();
            if (kept is not { } old || now >= old.LookAgainAt)
                kept = await ReadAsync(now, cancel);
            return kept.Tariff;
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task<Kept> ReadAsync(DateTimeOffset now, CancellationToken cancel)
    {
        try
        {
            using var response = await clients.CreateClient(Peer)
                .GetAsync(new Uri("/internal/deliveries/tariff", UriKind.Relative), cancel);
            // A 4xx is about this shop's own versions or keys, never about the order: it is an outage, too.
            response.EnsureSuccessStatusCode();
            var tariff = await response.ReadAnswerAsync<ShippingTariff>(Peer, cancel);
            return new Kept(tariff, now, now + Fresh);
        }
        catch (Exception error) when (error is HttpRequestException or ExecutionRejectedException
            && kept is { } old && now - old.ReadAt < Usable)
        {
            LogOldTariff(logger, old.ReadAt, error.Message);
            return old with { LookAgainAt = now + Pause };
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The shipping tariff of {ReadAt} is used again: {Reason}")]
    private static partial void LogOldTariff(ILogger logger, DateTimeOffset readAt, string reason);

    private sealed record Kept(ShippingTariff Tariff, DateTimeOffset ReadAt, DateTimeOffset LookAgainAt);
}
