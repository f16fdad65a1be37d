namespace OnlineShop.Product.Tests.Stock;

/// <summary>Stock: classes that take one host in turn, for a start takes longer than most of them.</summary>
[CollectionDefinition(nameof(Shelves))]
public sealed class Shelves : ICollectionFixture<ProductHost>;
