using System.Net;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Pricing;

/// <summary>A product as Product sells it now.</summary>
internal sealed record ProductPrice(Guid Id, string Sku, string Name, Money Price, int WeightGrams, bool Retired, int Available);

/// <summary>What a promo code gives.</summary>
internal sealed record CodeQuote(bool Valid, string? Reason, Money? Discount, bool FreeShipping);

/// <summary>What an order is priced from: the other services' word, never the client's.</summary>
internal sealed class PriceSources(IHttpClientFactory clients)
{
    /// <summary>The products among <paramref name="productIds"/> that exist.</summary>
    /// <exception cref="HttpRequestException">Product does not answer.</exception>
    public async Task<IReadOnlyDictionary<Guid, ProductPrice>> PricesAsync(IReadOnlyCollection<Guid> productIds, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/internal/products/prices") { Content = JsonContent.Create(new { productIds }) };
        // A read with a body: it may be repeated as a GET may.
        request.Headers.Add("Idempotency-Key", "read");
        using var response = await clients.CreateClient("product").SendAsync(request, cancel);
        response.EnsureSuccessStatusCode();
        var prices = await response.Content.ReadFromJsonAsync<List<ProductPrice>>(cancel) ?? [];
        return prices.ToDictionary(price => price.Id);
    }

    /// <summary>The rate from the base currency; null where none is needed, or none is known.</summary>
    public async Task<ExchangeRate?> RateAsync(string currency, CancellationToken cancel)
    {
        if (currency == Currency.Base)
            return null;
        using var response = await clients.CreateClient("rates").GetAsync(new Uri($"/internal/rates/{Currency.Base}/{currency}", UriKind.Relative), cancel);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest)
            return null;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<ExchangeRate>(cancel);
    }

    /// <summary>What it costs to send a weight to a country; null where the shop does not send to it.</summary>
    public async Task<Money?> ShippingAsync(string country, int weightGrams, string currency, CancellationToken cancel)
    {
        var path = $"/internal/deliveries/quote?country={country}&weightGrams={weightGrams}&currency={currency}";
        using var response = await clients.CreateClient("delivery").GetAsync(new Uri(path, UriKind.Relative), cancel);
        if (response.StatusCode is HttpStatusCode.UnprocessableEntity)
            return null;
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<ShippingQuote>(cancel))?.Price;
    }

    /// <summary>What a code gives on a subtotal; it is redeemed later, by command.</summary>
    public async Task<CodeQuote> CodeAsync(string code, Guid userId, Money subtotal, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/internal/promotions/quote") { Content = JsonContent.Create(new { code, userId, subtotal }) };
        request.Headers.Add("Idempotency-Key", "read");
        using var response = await clients.CreateClient("promotions").SendAsync(request, cancel);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<CodeQuote>(cancel) ?? new CodeQuote(false, "unknown", null, false);
    }

    private sealed record ShippingQuote(Money Price);
}
