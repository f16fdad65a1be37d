using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Product.Caching;
using OnlineShop.Product.Catalog.Browse;
using OnlineShop.Product.Catalog.Categories;
using OnlineShop.Product.Catalog.Currencies;

namespace OnlineShop.Product.Catalog.Facets;

/// <summary>
/// Counts facets, and keeps the counts for five seconds in the process: they cost more than a page, and every visitor of a page
/// asks for the same. A change of the catalog by this process begins anew; one of a stock shows within that time.
/// </summary>
internal sealed class FacetReader(ShopDatabase database, CategoryReader categories, TimeProvider clock)
{
    private readonly ShortLived<string, Task<FacetCounts>> local = new(clock, TimeSpan.FromSeconds(5), capacity: 2000);

    /// <summary>The facets of the list with these filters.</summary>
    public async Task<ProductFacets> ReadAsync(ProductFilter filter, ShownPrices prices, CancellationToken cancel)
    {
        var bands = PriceBands.Of(prices);
        var counts = await CountsAsync(filter, bands, prices, cancel);
        var names = await categories.ReadAsync(cancel);
        var currency = prices.Show(1).Currency;
        return new ProductFacets(
            counts.Total,
            [.. names.Items.Where(category => counts.Categories.ContainsKey(category.Slug))
                .Select(category => new CategoryFacet(category.Slug, category.Name, counts.Categories[category.Slug]))],
            [.. Enumerable.Range(1, 4).Reverse().Select(least => new RatingFacet(least, counts.Stars[least..].Sum()))],
            new AvailabilityFacet(counts.InStock, counts.OutOfStock),
            new PriceFacet(Shown(counts.Least), Shown(counts.Most), bands.Bucket(counts.Bands, currency)),
            prices.Rate);

        Money? Shown(long? price) => price is { } minor ? prices.Show(minor) : null;
    }

    public void Drop() => local.Clear();

    private Task<FacetCounts> CountsAsync(
        ProductFilter filter, PriceBands bands, ShownPrices prices, CancellationToken cancel)
    {
        // Bands differ by the rate that they are converted at.
        var key = $"{prices.Rate?.To}{prices.Rate?.Value}|{filter.CacheKey()}";
        if (!local.TryGet(key, out var counts))
        {
            // The count is shared: those who come while it runs wait for it, and none of them can cancel it for the others.
            var ticket = local.Ticket;
            counts = LoadAsync(key, filter, bands);
            local.Put(key, counts, ticket);
            if (counts.IsFaulted)
                local.Drop(key);
        }

        return counts.WaitAsync(cancel);
    }

    private async Task<FacetCounts> LoadAsync(string key, ProductFilter filter, PriceBands bands)
    {
        try
        {
            return await CountAsync(filter, bands);
        }
        catch
        {
            local.Drop(key);
            throw;
        }
    }

    /// <summary>
    /// Forgives as much as the list does: more where less finds nothing. Where the list stays empty, facets are of the least that
    /// finds anything with other filters.
    /// </summary>
    private async Task<FacetCounts> CountAsync(ProductFilter filter, PriceBands bands)
    {
        await using var connection = await database.OpenAsync();
        if (filter.Search is not { } search)
            return await CountAsync(null);
        var typed = await SearchTerms.ReadAsync(connection, search.Text, CancellationToken.None);
        FacetCounts? first = null;
        foreach (var leniency in typed.IsEmpty ? [] : Enum.GetValues<Leniency>())
        {
            if (await typed.WithAsync(leniency, connection, CancellationToken.None) is not { } terms)
                continue;
            var counts = await CountAsync(terms);
            if (counts.Total > 0)
                return counts;
            if (counts.HasAny)
                first ??= counts;
        }

        return first ?? Counts([]);

        async Task<FacetCounts> CountAsync(SearchTerms? terms) => Counts(
            await FacetStatements.CountAsync(connection, filter, terms, bands.Stored, CancellationToken.None));
    }

    private static FacetCounts Counts(List<FacetRow> rows)
    {
        var ofFacet = rows.ToLookup(row => row.Facet);
        var stars = new long[6];
        foreach (var row in ofFacet[2])
            stars[row.Number!.Value] = row.Count;
        return new FacetCounts(
            ofFacet[0].Sum(row => row.Count), ofFacet[1].ToDictionary(row => row.Word!, row => row.Count), stars,
            ofFacet[3].Where(row => row.Number == 1).Sum(row => row.Count),
            ofFacet[3].Where(row => row.Number == 0).Sum(row => row.Count),
            [.. ofFacet[4].Select(row => (row.Number!.Value, row.Count))],
            ofFacet[4].Min(row => row.Least), ofFacet[4].Max(row => row.Most));
    }
}
