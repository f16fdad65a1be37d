namespace OnlineShop.Statistics.Products;

/// <summary>A row of <c>products</c>.</summary>
internal sealed record ProductRow(Guid Id, string Sku, string Name, string Category, bool Retired, long Version);
