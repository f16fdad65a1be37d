using System.Collections.Concurrent;
using OnlineShop.Client;

namespace OnlineShop.Bench.Shop;

/// <summary>One customer with a taste of their own, the same in every run.</summary>
internal sealed record Shopper(ShopUser Client, IReadOnlyList<Guid> Catalog, Random Random)
{
    /// <summary>Accounts that they made beside their own, to be taken out with it.</summary>
    public ConcurrentBag<ShopUser> Others { get; } = [];

    /// <summary>A product by chance.</summary>
    public Guid Pick() => Catalog[Random.Next(Catalog.Count)];

    /// <summary>One to three products, one or two of each.</summary>
    public IReadOnlyList<PlaceOrderItem> Choose() =>
        [
        .. Enumerable.Range(0, Random.Next(1, 4)).Select(_ => Pick()).Distinct()
            .Select(product => new PlaceOrderItem { ProductId = product, Quantity = Random.Next(1, 3) }),
    ];
}
