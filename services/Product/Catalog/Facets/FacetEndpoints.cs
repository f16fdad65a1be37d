using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Product.Catalog.Browse;
using OnlineShop.Product.Catalog.Currencies;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Product.Catalog.Facets;

internal static class FacetEndpoints
{
    public static void MapFacets(this WebApplication app) =>
        app.MapGroup("/api/products").WithValidation().WithTags("Products")
            .MapGet("/facets", ListAsync).WithName("listProductFacets").AllowAnonymous()
            .ChecksQueryText().WithSummary("Counts products by category, rating, availability and price")
            .WithChoices("availability", "ProductAvailability", ProductFilterReading.Availabilities)
            .WithDescription(
                "The filters are those of listProducts. Each facet is counted with all filters but its own: "
                + "what the list would have with another value of it. "
                + "A family of variants counts once, as the list shows it.")
            .ProducesProblem(400).ProducesProblem(422);

    private static async Task<Results<TaggedJson<ProductFacets>, ProblemHttpResult>> ListAsync(
        [AsParameters] ListFacets query, FacetReader facets, CurrencyRates rates, CancellationToken cancel) =>
        await rates.FindAsync(query.PriceCurrency(), cancel) is { } prices
            ? new TaggedJson<ProductFacets>(
                await facets.ReadAsync(query.ToFilter(prices), prices, cancel), CacheRules.Catalog)
            : CurrencyQuery.NotServed(query.PriceCurrency());
}
