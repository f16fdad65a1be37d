using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Product.Stock;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>What every visitor may read.</summary>
internal static class BrowseEndpoints
{
    public static void MapBrowsing(this WebApplication app)
    {
        var products = app.MapGroup("/api/products").WithValidation().WithTags("Products");
        products.MapGet("/", ListAsync).ChecksQueryText().WithSummary("Lists, searches, filters and sorts products")
            .WithDescription("search is text as people type it: names, SKUs, categories and descriptions are found by all its words, also by their beginnings. minPrice and maxPrice are in EUR. sort is relevance, newest, name, price, -price or rating. Pass a page's next as after.")
            .ProducesProblem(400);
        products.MapGet("/{id:guid}", GetAsync).WithSummary("Reads a product").ProducesProblem(404);
        products.MapGet("/by-sku/{sku}", GetBySkuAsync).WithSummary("Reads a product by its SKU").ProducesProblem(404);
    }

    private static async Task<Ok<ProductList>> ListAsync([AsParameters] ListProducts query, ProductPages pages, StockReader stock, CancellationToken cancel)
    {
        var page = await pages.ReadAsync(query.ToQuery(), cancel);
        var available = await stock.AvailableAsync(Array.ConvertAll([.. page.Rows], row => row.Id), cancel);
        var items = new ProductItem[page.Rows.Count];
        for (var i = 0; i < items.Length; i++)
        {
            var row = page.Rows[i];
            items[i] = new ProductItem(
                row.Id, row.Sku, row.Name, new Money(row.PriceMinor, Currency.Base), available.GetValueOrDefault(row.Id), row.Category,
                ImageUrls.Of(row.Id, row.Image), row.Rating, row.ReviewCount, row.WeightGrams);
        }

        return TypedResults.Ok(new ProductList(items, page.Next));
    }

    private static async Task<Results<Ok<ProductDetails>, ProblemHttpResult>> GetAsync(Guid id, ProductReader products, StockReader stock, CancellationToken cancel) =>
        await products.FindAsync(id, cancel) is { } product
            ? TypedResults.Ok(ProductDetails.From(product, await stock.AvailableAsync(id, cancel)))
            : Problem.NotFound("product");

    private static async Task<Results<Ok<ProductDetails>, ProblemHttpResult>> GetBySkuAsync(string sku, ProductReader products, StockReader stock, CancellationToken cancel) =>
        !sku.Contains('\0', StringComparison.Ordinal) && await products.FindBySkuAsync(sku, cancel) is { } product
            ? TypedResults.Ok(ProductDetails.From(product, await stock.AvailableAsync(product.Id, cancel)))
            : Problem.NotFound("product");
}
