namespace OnlineShop.Product.Catalog.Browse;

/// <summary>
/// A part of what a list has. By relevance the parts follow one another: a page may end in one, and the next page goes on there.
/// What so many products have that ranking them all would take too long comes newest first, after those that are named exactly
/// so.
/// </summary>
internal enum SearchPart
{
    /// <summary>The whole catalog: nothing is searched for.</summary>
    Catalog,

    /// <summary>
    /// Where it is few: all that the search finds, in one look. Its rows are those of the three ranked parts that follow, in
    /// their order.
    /// </summary>
    Few,

    /// <summary>Names and SKUs that have the words whole, ranked.</summary>
    WholeNames,

    /// <summary>Where <see cref="WholeNames"/> are too many: what is named exactly so.</summary>
    ExactNames,

    /// <summary>Where <see cref="WholeNames"/> are too many: the others.</summary>
    ManyWholeNames,

    /// <summary>Names and SKUs that have words that begin so, ranked.</summary>
    BegunNames,

    /// <summary>Where <see cref="BegunNames"/> are too many.</summary>
    ManyBegunNames,

    /// <summary>What the search finds in categories and descriptions only, ranked.</summary>
    Texts,

    /// <summary>Where <see cref="Texts"/> are too many.</summary>
    ManyTexts,

    /// <summary>All that the search finds, in an order other than relevance.</summary>
    Found,

    /// <summary>Where <see cref="Found"/> are too many to be sorted: the order's own index is walked.</summary>
    ManyFound,
}

/// <summary>How the parts follow one another.</summary>
internal static class SearchParts
{
    /// <summary>The rows are all found first and then put in order; else an index gives them in the order.</summary>
    public static bool IsSorted(this SearchPart part) =>
        part is SearchPart.Few or SearchPart.WholeNames or SearchPart.BegunNames or SearchPart.Texts or SearchPart.Found;

    /// <summary>The order of the rows within a part.</summary>
    public static ProductSort OrderBy(this SearchPart part, ProductSort sort) => part switch
    {
        SearchPart.Few => ProductSort.RelevanceByPart,
        SearchPart.ExactNames or SearchPart.ManyWholeNames or SearchPart.ManyBegunNames or SearchPart.ManyTexts => ProductSort.Newest,
        _ => sort,
    };

    /// <summary>Where a list begins.</summary>
    public static SearchPart First(ProductSort sort, SearchTerms? terms) => terms switch
    {
        null => SearchPart.Catalog,
        _ when sort != ProductSort.Relevance => SearchPart.Found,
        { IsShortBeginning: true } => SearchPart.WholeNames,
        _ => SearchPart.Few,
    };

    /// <summary>What follows a part; null at the end.</summary>
    /// <param name="tooMany">It has more rows than are sorted, and gave none.</param>
    public static SearchPart? Next(this SearchPart part, bool tooMany) => (part, tooMany) switch
    {
        (SearchPart.Few, true) => SearchPart.WholeNames,
        (SearchPart.WholeNames, true) => SearchPart.ExactNames,
        (SearchPart.ExactNames, _) => SearchPart.ManyWholeNames,
        (SearchPart.WholeNames or SearchPart.ManyWholeNames, _) => SearchPart.BegunNames,
        (SearchPart.BegunNames, true) => SearchPart.ManyBegunNames,
        (SearchPart.BegunNames or SearchPart.ManyBegunNames, _) => SearchPart.Texts,
        (SearchPart.Texts, true) => SearchPart.ManyTexts,
        (SearchPart.Found, true) => SearchPart.ManyFound,
        _ => null,
    };

    /// <summary>Whether such a list has the part.</summary>
    public static bool IsOf(this SearchPart part, ProductSort sort, bool isSearch) => part switch
    {
        SearchPart.Catalog => !isSearch,
        SearchPart.Few => false,
        SearchPart.Found or SearchPart.ManyFound => isSearch && sort != ProductSort.Relevance,
        _ => isSearch && sort == ProductSort.Relevance,
    };
}
