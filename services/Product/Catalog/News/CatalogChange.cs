namespace OnlineShop.Product.Catalog.News;

/// <summary>What of the catalog is another than it was.</summary>
/// <param name="ProductIds">Products of which the text, price, pictures, reviews, family or stock changed.</param>
/// <param name="Lists">
/// Whether lists, facets or categories may have changed as well: false where only the stock of these products did.
/// </param>
internal sealed record CatalogChange(IReadOnlyCollection<Guid> ProductIds, bool Lists);
