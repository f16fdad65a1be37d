using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Product.Catalog.Currencies;
using OnlineShop.Product.Stock;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>What every visitor may read.</summary>
internal static class BrowseEndpoints
{
    public static void MapBrowsing(this WebApplication app)
    {
        var products = app.MapGroup("/api/products").WithValidation().WithTags("Products");
        products.MapGet("/", ListAsync).WithName("listProducts").AllowAnonymous()
            .ChecksQueryText().WithSummary("Lists, searches, filters and sorts products")
            .WithChoices("sort", "ProductSort", ProductSort.Names)
            .WithChoices("availability", "ProductAvailability", ProductFilterReading.Availabilities)
            .WithDescription(
                "search is text as people type it: names, SKUs, categories and descriptions are found by all its words, also by their beginnings. "
                + "minPrice and maxPrice are in currency, as the prices are; EUR without it. "
                + "minRating is the fewest stars. "
                + "Of a family of variants one is shown: of those that fit, the cheapest that can be ordered. "
                + "Those who manage the catalog get retired products with retired=true, and those of which no more can be ordered with maxAvailable, "
                + "the variants of a family each by itself; others are refused (403). "
                + "ids are products, separated by commas, 100 at most; of a family each that is asked for is then shown. "
                + "sort is relevance, newest, name, price, -price or rating. "
                + "Pass a page's next as after.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(422);
        products.MapGet("/{id:guid}", GetAsync).WithName("getProduct").AllowAnonymous().WithSummary("Reads a product; its price in currency")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(422);
        products.MapGet("/by-sku/{sku}", GetBySkuAsync).WithName("getProductBySku").AllowAnonymous()
            .WithSummary("Reads a product by its SKU; its price in currency")
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<Results<TaggedJson<ProductList>, ProblemHttpResult>> ListAsync(
        [AsParameters] ListProducts query, CurrentUser user, ProductPages pages, StockReader stock, CurrencyRates rates, ShownPages shown,
        CancellationToken cancel)
    {
        if (query.IsOfStaff && !user.May(ShopPolicies.ManageCatalog))
            return ProductProblems.NotForVisitors();
        if (await rates.FindAsync(query.PriceCurrency(), cancel) is not { } prices)
            return CurrencyQuery.NotServed(query.PriceCurrency());
        var wanted = query.ToQuery(prices);
        var page = await pages.ReadAsync(wanted, cancel);
        var available = wanted.Filter.Retired
            ? []
            : await stock.AvailableAsync(Array.ConvertAll([.. page.Rows], row => row.Id), cancel);
        return new TaggedJson<ProductList>(
            shown.Show(page, available, prices, isKept: ProductPages.Keeps(wanted)), query.IsOfStaff ? CacheRules.Personal : CacheRules.Catalog);
    }

    private static Task<Results<TaggedJson<ProductDetails>, ProblemHttpResult>> GetAsync(
        Guid id, ProductReader products, ShownProducts shown, CurrencyRates rates, CancellationToken cancel, string? currency = null) =>
        ShowAsync(products.FindAsync(id, cancel), currency, shown, rates, cancel);

    private static Task<Results<TaggedJson<ProductDetails>, ProblemHttpResult>> GetBySkuAsync(
        string sku, ProductReader products, ShownProducts shown, CurrencyRates rates, CancellationToken cancel, string? currency = null) =>
        ShowAsync(
            sku.Contains('\0', StringComparison.Ordinal)
                ? new((ProductData?)null)
                : new(products.FindBySkuAsync(sku, cancel)),
            currency, shown, rates, cancel);

    private static async Task<Results<TaggedJson<ProductDetails>, ProblemHttpResult>> ShowAsync(
        ValueTask<ProductData?> reading, string? currency, ShownProducts shown, CurrencyRates rates,
        CancellationToken cancel)
    {
        if (await reading is not { } product)
            return Problem.NotFound("product");
        if (CurrencyQuery.Read(currency) is not { } code)
            return CurrencyQuery.Unknown();
        return await rates.FindAsync(code, cancel) is { } prices
            ? new TaggedJson<ProductDetails>(
                await shown.ShowAsync(product, prices, cancel), CacheRules.Catalog)
            : CurrencyQuery.NotServed(code);
    }
}
