namespace OnlineShop.Bench.Shop;

/// <summary>One customer with a taste of their own, the same in every run.</summary>
internal sealed record Shopper(ShopClient Client, IReadOnlyList<Guid> Catalog, Random Random)
{
    /// <summary>One to three products, one or two of each.</summary>
    public IReadOnlyList<OrderItem> Choose() =>
        [.. Enumerable.Range(0, Random.Next(1, 4)).Select(_ => Catalog[Random.Next(Catalog.Count)]).Distinct().Select(product => new OrderItem(product, Random.Next(1, 3)))];
}
