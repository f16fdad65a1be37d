using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Products;

/// <summary>Products, as the shop has them.</summary>
internal sealed class ShopProducts(ShopDesk shop)
{
    private const int HistoryPageSize = 10;

    public Task<Reply<ProductList>> ListAsync(ProductQuery query, CancellationToken cancel) => shop.AskAsync(
        "/api/products",
        client => client.ListProductsAsync(
            search: ProductQuery.Said(query.Search), category: ProductQuery.Said(query.Category), availability: query.ApiAvailability,
            sort: query.ApiSort, limit: ProductQuery.PageSize, after: ProductQuery.Said(query.After), retired: query.ApiRetired,
            maxAvailable: query.ApiMaxAvailable, cancellationToken: cancel),
        cancel);

    /// <summary>How many there are, in all and in each category.</summary>
    public Task<Reply<ProductFacets>> CountAsync(ProductQuery query, CancellationToken cancel) => shop.AskAsync(
        "/api/products/facets",
        client => client.ListProductFacetsAsync(
            search: ProductQuery.Said(query.Search), category: ProductQuery.Said(query.Category), availability: query.ApiAvailability,
            cancellationToken: cancel),
        cancel);

    public Task<Reply<CategoryList>> CategoriesAsync() => shop.AskAsync("/api/categories", client => client.ListCategoriesAsync());

    public Task<Reply<ProductDetails>> GetAsync(Guid id) => shop.AskAsync("/api/products/{id}", client => client.GetProductAsync(id));

    /// <summary>The product that has a SKU, or had it last.</summary>
    public Task<Reply<ProductDetails>> GetBySkuAsync(string sku) =>
        shop.AskAsync("/api/products/by-sku/{sku}", client => client.GetProductBySkuAsync(sku));

    /// <summary>
    /// Makes a product; <c>skuTaken</c> where another one has its SKU, or a retired one has had it and <paramref name="reuseSku"/> is
    /// not said.
    /// </summary>
    public Task<Reply<ProductDetails>> CreateAsync(ProductDraft draft, int onHand, bool reuseSku) => shop.AskAsync(
        "/api/products", client => client.CreateProductAsync(draft.ToNew(onHand, reuseSku)));

    /// <summary>Saves a draft; <c>versionConflict</c> where somebody has changed the product since <paramref name="basis"/>.</summary>
    public Task<Reply<ProductDetails>> ChangeAsync(ProductDraft draft, ProductDetails basis) => shop.AskAsync(
        "/api/products/{id}", client => client.ChangeProductAsync(basis.Id, draft.ToRequest(basis)));

    /// <summary>What the people of the shop have changed of a product, newest first.</summary>
    /// <param name="after">The page before ends there; null for the newest.</param>
    public Task<Reply<ProductChangePage>> HistoryAsync(Guid id, string? after) => shop.AskAsync(
        "/api/products/{id}/history", client => client.ListProductHistoryAsync(id, HistoryPageSize, after));

    /// <summary>Takes a product out of the catalog.</summary>
    public Task<Reply> RetireAsync(Guid id) => shop.AskAsync("/api/products/{id}", client => client.RetireProductAsync(id));

    /// <summary>Offers a retired product again.</summary>
    public Task<Reply<ProductDetails>> RestoreAsync(Guid id) =>
        shop.AskAsync("/api/products/{id}/restore", client => client.RestoreProductAsync(id));
}
