using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Product.Catalog.Browse;
using OnlineShop.Product.Catalog.Currencies;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Product.Catalog.Suggestions;

internal static class SuggestionEndpoints
{
    public static void MapSuggestions(this WebApplication app) =>
        app.MapGroup("/api/products").WithValidation().WithTags("Products")
            .MapGet("/suggestions", SuggestAsync).WithName("suggestProducts").AllowAnonymous()
            .ChecksQueryText().WithSummary("Suggests products and categories while a visitor types")
            .WithDescription(
                "q is what is typed so far: products are suggested by the beginnings of their names, SKUs and words, at most eight, "
                + "and categories by theirs. "
                + "Prices are in currency; EUR without it.")
            .ProducesProblem(400).ProducesProblem(422);

    private static async Task<Results<TaggedJson<ProductSuggestions>, ProblemHttpResult>> SuggestAsync(
        [AsParameters] SuggestProducts query, SuggestionReader suggestions, CurrencyRates rates, CancellationToken cancel)
    {
        var currency = CurrencyQuery.Read(query.Currency)!;
        return await rates.FindAsync(currency, cancel) is { } prices
            ? new TaggedJson<ProductSuggestions>(
                await suggestions.ReadAsync(SearchText.From(query.Q)!, prices, cancel), CacheRules.Catalog)
            : CurrencyQuery.NotServed(currency);
    }
}
