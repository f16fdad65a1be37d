namespace OnlineShop.Product.Catalog.Browse;

/// <summary>
/// A part of what a list has. By relevance the parts follow one another: a page may end in one, and the next page goes on there. What so many products
/// have that ranking them all would take too long comes newest first, after those that are named exactly so.
/// </summary>
internal enum SearchPart
{
    /// <summary>The whole catalog: nothing is searched for.</summary>
    Catalog,

    /// <summary>What the search finds in names and SKUs, ranked.</summary>
    Names,

    /// <summary>Where <see cref="Names"/> are too many: what is named exactly so.</summary>
    ExactNames,

    /// <summary>Where <see cref="Names"/> are too many: the others.</summary>
    ManyNames,

    /// <summary>What the search finds in categories and descriptions only, ranked.</summary>
    Texts,

    /// <summary>Where <see cref="Texts"/> are too many.</summary>
    ManyTexts,

    /// <summary>All that the search finds, in an order other than relevance.</summary>
    Found,

    /// <summary>Where <see cref="Found"/> are too many to be sorted: the order's own index is walked.</summary>
    ManyFound,
}

/// <summary>How the parts follow one another, and where their rows come from.</summary>
internal static class SearchParts
{
    private const string Columns = "p.id, p.sku, p.name, p.category, p.price_minor, p.weight_grams, p.image, p.rating, p.review_count, p.created_at";

    // Nearer names come first, and of equally near ones the shorter.
    private const string NameScore = """
        1000 * case
          when p.sku_text = @text then 9
          when p.name_text = @text then 8
          when @text ~ '[0-9]' and starts_with(p.sku_text, @text) then 7
          when starts_with(p.name_text, @text || ' ') then 6
          when strpos(' ' || p.name_text || ' ', ' ' || @text || ' ') > 0 then 5
          when p.name_search @@ @wholeNames then 4
          when starts_with(p.name_text, @text) then 3
          else 2 end - least(length(p.name_text), 999)::bigint
        """;

    private const string TextScore = "1000 * case when p.text_search @@ @labels then 1 else 0 end - least(length(p.name_text), 999)::bigint";

    // coalesce keeps the planner from the index of words: where many rows match, the index of the order finds a page sooner.
    private static readonly Dictionary<SearchPart, string> Sources = new()
    {
        [SearchPart.Catalog] = From("0::bigint", "true"),
        [SearchPart.Names] = From(NameScore, "p.name_search @@ @names"),
        [SearchPart.ExactNames] = From("0::bigint", "(p.name_text = @text or p.sku_text = @text)"),
        [SearchPart.ManyNames] = From("0::bigint", "coalesce(p.name_search @@ @names, false) and p.name_text <> @text and p.sku_text <> @text"),
        [SearchPart.Texts] = From(TextScore, "p.text_search @@ @texts and not coalesce(p.name_search @@ @names, false)"),
        [SearchPart.ManyTexts] = From("0::bigint", "coalesce(p.text_search @@ @texts, false) and not coalesce(p.name_search @@ @names, false)"),
        [SearchPart.Found] = From("0::bigint", "(p.name_search @@ @names or p.text_search @@ @texts)"),
        [SearchPart.ManyFound] = From("0::bigint", "coalesce(p.name_search @@ @names or p.text_search @@ @texts, false)"),
    };

    /// <summary>The statement that finds the rows of a part, as <c>p</c>, without the filters.</summary>
    public static string Source(this SearchPart part) => Sources[part];

    /// <summary>The rows are all found first and then put in order; else an index gives them in the order.</summary>
    public static bool IsSorted(this SearchPart part) => part is SearchPart.Names or SearchPart.Texts or SearchPart.Found;

    /// <summary>The order of the rows within a part.</summary>
    public static ProductSort OrderBy(this SearchPart part, ProductSort sort) =>
        sort == ProductSort.Relevance && part is SearchPart.ExactNames or SearchPart.ManyNames or SearchPart.ManyTexts ? ProductSort.Newest : sort;

    /// <summary>Where a list begins.</summary>
    public static SearchPart First(ProductSort sort, bool isSearch) =>
        !isSearch ? SearchPart.Catalog : sort == ProductSort.Relevance ? SearchPart.Names : SearchPart.Found;

    /// <summary>What follows a part; null at the end.</summary>
    /// <param name="tooMany">It has more rows than are sorted, and gave none.</param>
    public static SearchPart? Next(this SearchPart part, bool tooMany) => (part, tooMany) switch
    {
        (SearchPart.Names, true) => SearchPart.ExactNames,
        (SearchPart.ExactNames, _) => SearchPart.ManyNames,
        (SearchPart.Names or SearchPart.ManyNames, _) => SearchPart.Texts,
        (SearchPart.Texts, true) => SearchPart.ManyTexts,
        (SearchPart.Found, true) => SearchPart.ManyFound,
        _ => null,
    };

    /// <summary>The part of this name, where such a list has it.</summary>
    public static SearchPart? Find(string? name, ProductSort sort, bool isSearch) =>
        Array.Find(Enum.GetValues<SearchPart>(), part => $"{part}" == name) is var found && $"{found}" == name && Belongs(found, sort, isSearch) ? found : null;

    private static bool Belongs(SearchPart part, ProductSort sort, bool isSearch) => part switch
    {
        SearchPart.Catalog => !isSearch,
        SearchPart.Found or SearchPart.ManyFound => isSearch && sort != ProductSort.Relevance,
        _ => isSearch && sort == ProductSort.Relevance,
    };

    private static string From(string score, string condition) => $"select {Columns}, {score} as score from products p where not p.retired and {condition}";
}
