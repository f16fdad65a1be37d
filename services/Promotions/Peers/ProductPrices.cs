using OnlineShop.Contracts;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Promotions.Peers;

/// <summary>A product's price as Product sells it.</summary>
internal sealed record ProductPrice(Guid Id, Money Price, bool Retired);

/// <summary>Prices, from Product: those that a client names are not believed.</summary>
internal sealed class ProductPrices(IHttpClientFactory clients)
{
    public const string Peer = "product";

    /// <summary>The prices of products on sale, by id. A product that is unknown or retired is not among them.</summary>
    /// <exception cref="HttpRequestException">Product does not answer.</exception>
    public async Task<IReadOnlyDictionary<Guid, Money>> ReadAsync(IEnumerable<Guid> products, CancellationToken cancel)
    {
        using var client = clients.CreateClient(Peer);
        using var response = await client.PostAsJsonAsync(
            new Uri("/internal/products/prices", UriKind.Relative), new { productIds = products.Distinct().ToArray() },
            cancel);
        var prices = await response.ReadAnswerAsync<ProductPrice[]>(Peer, cancel);
        return prices.Where(product => !product.Retired).ToDictionary(product => product.Id, product => product.Price);
    }
}
