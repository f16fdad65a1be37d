using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Order.Pricing;

/// <summary>A product as Product sells it now.</summary>
internal sealed record ProductPrice(
    Guid Id, string Sku, string Name, Money Price, int WeightGrams, bool Retired, int Available);

/// <summary>What a promo code gives.</summary>
internal sealed record CodeQuote(bool Valid, string? Reason, Money? Discount, bool FreeShipping);

/// <summary>
/// What an order is priced from: what the other services answer, never what the client sends. Where a service does not answer,
/// each method throws <see cref="HttpRequestException"/>; where one refuses for good, <see cref="PeerRefusedException"/>.
/// </summary>
internal sealed class PriceSources(IHttpClientFactory clients)
{
    /// <summary>The products among <paramref name="productIds"/> that exist.</summary>
    public async Task<IReadOnlyDictionary<Guid, ProductPrice>> PricesAsync(
        IReadOnlyCollection<Guid> productIds, CancellationToken cancel)
    {
        var prices = await ReadAsync<List<ProductPrice>>(
            "product", "/internal/products/prices", new { productIds }, cancel);
        return prices.ToDictionary(price => price.Id);
    }

    /// <summary>The rate from the base currency; null where none is needed, or none is known.</summary>
    public async Task<ExchangeRate?> RateAsync(string currency, CancellationToken cancel)
    {
        if (currency == Currency.Base)
            return null;
        using var response = await clients.CreateClient("rates").GetAsync(new Uri($"/internal/rates/{Currency.Base}/{currency}", UriKind.Relative), cancel);
        return await response.FindAnswerAsync<ExchangeRate>("rates", cancel);
    }

    /// <summary>What it costs to send goods of a weight and a price to a country.</summary>
    public async Task<Money> ShippingAsync(string country, long weightGrams, Money subtotal, CancellationToken cancel)
    {
        var path = $"/internal/deliveries/quote?country={country}&weightGrams={weightGrams}&subtotal={subtotal.ToAmountString()}&currency={subtotal.Currency}";
        using var response = await clients.CreateClient("delivery").GetAsync(new Uri(path, UriKind.Relative), cancel);
        return (await response.ReadAnswerAsync<ShippingQuote>("delivery", cancel)).Price;
    }

    /// <summary>What a code gives on a subtotal; it is redeemed later, by command.</summary>
    public async Task<CodeQuote?> CodeAsync(string code, Guid userId, Money subtotal, CancellationToken cancel) =>
        await ReadAsync<CodeQuote>("promotions", "/internal/promotions/quote", new { code, userId, subtotal }, cancel);

    private async Task<T> ReadAsync<T>(string peer, string path, object question, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(question) };
        // A read with a body: it may be repeated as a GET may.
        request.Headers.Add("Idempotency-Key", "read");
        using var response = await clients.CreateClient(peer).SendAsync(request, cancel);
        return await response.ReadAnswerAsync<T>(peer, cancel);
    }

    private sealed record ShippingQuote(Money Price);
}
