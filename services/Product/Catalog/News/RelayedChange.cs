namespace OnlineShop.Product.Catalog.News;

/// <summary>A change on its way to the other replicas.</summary>
/// <param name="From">The process that committed it.</param>
/// <param name="Change">What has changed.</param>
internal sealed record RelayedChange(Guid From, CatalogChange Change);
