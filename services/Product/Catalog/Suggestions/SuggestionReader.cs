using OnlineShop.Data;
using OnlineShop.Product.Caching;
using OnlineShop.Product.Catalog.Browse;
using OnlineShop.Product.Catalog.Currencies;

namespace OnlineShop.Product.Catalog.Suggestions;

/// <summary>
/// Suggests products and categories by beginnings of words. First comes what is named so from its beginning, then SKUs, then names
/// that have the words anywhere. Mistakes are not forgiven: the next letter may explain them.
/// </summary>
internal sealed class SuggestionReader(ShopDatabase database, TimeProvider clock)
{
    private const int MostProducts = 8;

    private readonly ShortLived<string, Found> local = new(clock, TimeSpan.FromSeconds(1), capacity: 2000);

    public async Task<ProductSuggestions> ReadAsync(SearchText typed, ShownPrices prices, CancellationToken cancel)
    {
        var key = typed.Text.ToLowerInvariant();
        if (!local.TryGet(key, out var found))
        {
            var ticket = local.Ticket;
            found = await FindAsync(typed, cancel);
            local.Put(key, found, ticket);
        }

        return new ProductSuggestions(
            [.. found.Products.Select(
                product => new SuggestedProduct(product.Id, product.Sku, product.Name, prices.Show(product.PriceMinor)))],
            found.Categories, prices.Rate);
    }

    public void Drop() => local.Clear();

    private async Task<Found> FindAsync(SearchText typed, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var terms = await SearchTerms.ReadAsync(connection, typed.Text, cancel);
        if (terms.IsEmpty)
            return new Found([], []);
        var rows = OneOfEach(await SuggestionStatements.BeginningAsync(connection, terms.Text, cancel));
        if (rows.Count < MostProducts && await MayHaveFewAsync())
            rows = OneOfEach([.. rows, .. await SuggestionStatements.WithWordsAsync(connection, terms, cancel)]);
        return new Found(rows, await SuggestionStatements.CategoriesAsync(connection, [.. terms.Words], cancel));

        // A beginning of many words is looked for as a beginning, which takes long in a large catalog.
        async Task<bool> MayHaveFewAsync() =>
            !terms.IsShortBeginning
            || await HitEstimate.OfNamesAsync(connection, terms, cancel) <= ProductPageStatements.MostSorted;
    }

    private static List<SuggestionRow> OneOfEach(IEnumerable<SuggestionRow> rows) =>
        [.. rows.DistinctBy(row => row.FamilyId ?? row.Id).Take(MostProducts)];

    private sealed record Found(IReadOnlyList<SuggestionRow> Products, IReadOnlyList<SuggestedCategory> Categories);
}
