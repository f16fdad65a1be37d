using OnlineShop.Contracts;

namespace OnlineShop.ApiClients.Products;

/// <summary>The body of a request that creates or replaces a product.</summary>
/// <param name="OnHand">Units on the shelf; only where the product is created.</param>
/// <param name="Version">The version that a change is based on; without it the last change wins.</param>
/// <param name="Image">The address of a picture; without it there is none.</param>
/// <param name="ReuseSku">Whether the SKU may be one that a retired product has had.</param>
public sealed record ProductBody(
    string Sku, string Name, string Description, string Category, Money Price, int WeightGrams, int? OnHand = null,
    long? Version = null, bool? ReuseSku = null, string? Image = null);

/// <summary>The body of a request that writes or replaces a review.</summary>
public sealed record ReviewBody(int Rating, string Text, string? Title = null);
