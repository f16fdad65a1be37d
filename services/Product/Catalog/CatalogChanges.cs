using OnlineShop.Data;
using OnlineShop.Product.Catalog.Browse;
using OnlineShop.Product.Catalog.Categories;
using OnlineShop.Product.Catalog.Facets;
using OnlineShop.Product.Catalog.Families;
using OnlineShop.Product.Catalog.Suggestions;
using OnlineShop.Product.Pictures;
using OnlineShop.Product.Stock;

namespace OnlineShop.Product.Catalog;

/// <summary>
/// Drops what is cached of a thing once its change is committed, and not before: a reader in between would put the old one back.
/// </summary>
internal sealed class CatalogChanges(
    ProductReader products, ProductPages pages, CategoryReader categories, FacetReader facets, SuggestionReader suggestions,
    FamilyReader families, PictureReader pictures, StockReader stock)
{
    public void OfProduct(ShopTransaction transaction, Guid productId) =>
        transaction.OnCommitted(() => Drop([productId]));

    /// <param name="productIds">Those that were in the family, and those that are.</param>
    public void OfFamily(ShopTransaction transaction, IReadOnlyCollection<Guid> productIds) =>
        transaction.OnCommitted(() => Drop(productIds));

    public void OfCategories(ShopTransaction transaction) => transaction.OnCommitted(categories.Drop);

    public void OfStock(ShopTransaction transaction, IReadOnlyCollection<Guid> productIds) =>
        transaction.OnCommitted(() => stock.Drop(productIds));

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
