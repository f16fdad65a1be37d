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
internal sealed class PriceSources
{
    /// <summary>The most orders whose prices are read together: at the most products each, what Product answers at once.</summary>
    private const int MostTogether = 10;

    private readonly IHttpClientFactory clients;
    private readonly GroupedCalls<IReadOnlyCollection<Guid>, IReadOnlyDictionary<Guid, ProductPrice>> prices;

    public PriceSources(IHttpClientFactory clients)
    {
        this.clients = clients;
        prices = new(ReadPricesAsync, MostTogether);
    }

    /// <summary>
    /// The products among <paramref name="productIds"/> that exist, as they are sold now: nothing is kept of earlier answers. Those
    /// of the same moment share one.
    /// </summary>
    public Task<IReadOnlyDictionary<Guid, ProductPrice>> PricesAsync(
        IReadOnlyCollection<Guid> productIds, CancellationToken cancel) => prices.AskAsync(productIds, cancel);

    /// <summary>The rate from the base currency; null where none is needed, or none is known.</summary>
    public async Task<ExchangeRate?> RateAsync(string currency, CancellationToken cancel)
    {
        if (currency == Currency.Base)
            return null;
        using var response = await clients.CreateClient("rates").GetAsync(new Uri($"/internal/rates/{Currency.Base}/{currency}", UriKind.Relative), cancel);
        return await response.FindAnswerAsync<ExchangeRate>("rates", cancel);
    }

    /// <summary>What a code gives on a subtotal; it is redeemed later, by command.</summary>
    public async Task<CodeQuote?> CodeAsync(string code, Guid userId, Money subtotal, CancellationToken cancel) =>
        await ReadAsync<CodeQuote>("promotions", "/internal/promotions/quote", new { code, userId, subtotal }, cancel);

    private async Task<IReadOnlyList<IReadOnlyDictionary<Guid, ProductPrice>>> ReadPricesAsync(
        IReadOnlyList<IReadOnlyCollection<Guid>> orders)
    {
        var productIds = orders.Count == 1 ? orders[0] : [.. orders.SelectMany(ids => ids).Distinct()];
        var read = await ReadAsync<List<ProductPrice>>(
            "product", "/internal/products/prices", new { productIds }, CancellationToken.None);
        var known = read.ToDictionary(price => price.Id);
        return [.. orders.Select(ids => orders.Count == 1
            ? known
            : ids.Where(known.ContainsKey).ToDictionary(id => id, id => known[id]))];
    }

    private async Task<T> ReadAsync<T>(string peer, string path, object question, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(question) };
        // A read with a body: it may be repeated as a GET may.
        request.Headers.Add("Idempotency-Key", "read");
        using var response = await clients.CreateClient(peer).SendAsync(request, cancel);
        return await response.ReadAnswerAsync<T>(peer, cancel);
    }
}
