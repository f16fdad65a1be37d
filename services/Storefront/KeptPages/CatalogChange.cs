namespace OnlineShop.Storefront.KeptPages;

/// <summary>What the shop says of a change of its catalog.</summary>
/// <param name="ProductIds">Products of which something changed.</param>
/// <param name="Lists">Whether lists and categories may have changed as well.</param>
internal sealed record CatalogChange(IReadOnlyCollection<Guid> ProductIds, bool Lists);
