using OnlineShop.Data;
using OnlineShop.Product.Catalog.Browse;
using OnlineShop.Product.Catalog.Categories;
using OnlineShop.Product.Catalog.Facets;
using OnlineShop.Product.Catalog.Families;
using OnlineShop.Product.Catalog.News;
using OnlineShop.Product.Catalog.Suggestions;
using OnlineShop.Product.Pictures;
using OnlineShop.Product.Stock;

namespace OnlineShop.Product.Catalog;

/// <summary>
/// Drops what is cached of a thing once its change is committed, and tells those who keep copies. Not before: a reader in between would
/// put the old one back.
/// </summary>
internal sealed class CatalogChanges(
    ProductReader products, ProductPages pages, CategoryReader categories, FacetReader facets, SuggestionReader suggestions,
    FamilyReader families, PictureReader pictures, StockReader stock, CatalogNews news)
{
    public void OfProduct(ShopTransaction transaction, Guid productId) => OfFamily(transaction, [productId]);

    /// <param name="productIds">Those that were in the family, and those that are.</param>
    public void OfFamily(ShopTransaction transaction, IReadOnlyCollection<Guid> productIds) => transaction.OnCommitted(() =>
    {
        Drop(productIds);
        news.Note(productIds, lists: true);
    });

    public void OfCategories(ShopTransaction transaction) => transaction.OnCommitted(() =>
    {
        categories.Drop();
        news.Note([], lists: true);
    });

    public void OfStock(ShopTransaction transaction, IReadOnlyCollection<Guid> productIds) => transaction.OnCommitted(() =>
    {
        stock.Drop(productIds);
        news.Note(productIds, lists: false);
    });

    /// <summary>Drops what this replica has cached of what another one changed.</summary>
    public void DropCached(CatalogChange change)
    {
        if (change.Lists)
            Drop(change.ProductIds);
        stock.Drop(change.ProductIds);
    }

    private void Drop(IReadOnlyCollection<Guid> productIds)
    {
        foreach (var id in productIds)
        {
            products.Drop(id);
            pictures.Drop(id);
        }

        pages.Drop();
        categories.Drop();
        facets.Drop();
        suggestions.Drop();
        families.Drop();
    }
}
