using OnlineShop.Data;
using OnlineShop.Product.Catalog.Browse;
using OnlineShop.Product.Catalog.Categories;
using OnlineShop.Product.Catalog.Facets;
using OnlineShop.Product.Catalog.Suggestions;
using OnlineShop.Product.Stock;

namespace OnlineShop.Product.Catalog;

/// <summary>
/// Drops what is cached of a thing once its change is committed, and not before: a reader in between would put the old one back.
/// </summary>
internal sealed class CatalogChanges(
    ProductReader products, ProductPages pages, CategoryReader categories, FacetReader facets, SuggestionReader suggestions,
    StockReader stock)
{
    public void OfProduct(ShopTransaction transaction, Guid productId) => transaction.OnCommitted(() =>
    {
        products.Drop(productId);
        pages.Drop();
        categories.Drop();
        facets.Drop();
        suggestions.Drop();
    });

    public void OfCategories(ShopTransaction transaction) => transaction.OnCommitted(categories.Drop);

    public void OfStock(ShopTransaction transaction, IReadOnlyCollection<Guid> productIds) =>
        transaction.OnCommitted(() => stock.Drop(productIds));
}
