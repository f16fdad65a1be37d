namespace OnlineShop.Product.Catalog.Categories;

/// <summary>A category as stored.</summary>
internal sealed record CategoryRow(string Slug, string Name, DateTimeOffset CreatedAt, long Version = 1);
