namespace OnlineShop.Product.Catalog.Facets;

/// <summary>What a count of facets found.</summary>
/// <param name="Categories">By slug.</param>
/// <param name="Stars">Items by the whole stars of their rating, 0 to 5; a family has the most of its variants.</param>
/// <param name="Bands">
/// Items by the bands of prices that they have: bit n for a price between bound n and the next. A family may have several.
/// </param>
/// <param name="Least">The lowest price, in minor units of the base currency; null where there is none.</param>
/// <param name="Most">The highest.</param>
internal sealed record FacetCounts(
    long Total, IReadOnlyDictionary<string, long> Categories, long[] Stars, long InStock, long OutOfStock,
    IReadOnlyList<(long Bands, long Count)> Bands, long? Least, long? Most)
{
    /// <summary>Some facet has an item: with other filters, if not with these, the list shows one.</summary>
    public bool HasAny => Total > 0 || Categories.Count > 0 || Stars.Any(count => count > 0) || InStock + OutOfStock > 0 || Bands.Count > 0;
}

/// <summary>A row of a count.</summary>
/// <param name="Facet">0 all, 1 category, 2 stars, 3 availability, 4 price.</param>
/// <param name="Word">The slug of a category.</param>
/// <param name="Number">The stars, 1 for what can be ordered and 0 for what cannot, or the bands of prices as bits.</param>
internal sealed record FacetRow(int Facet, string? Word, long? Number, long Count, long? Least, long? Most);
