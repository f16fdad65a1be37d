namespace OnlineShop.Product.Catalog.Browse;

/// <summary>Where the rows of each part come from.</summary>
internal static class SearchPartStatements
{
    private const string Columns =
        "p.id, p.sku, p.name, p.category, p.price_minor, p.weight_grams, p.image, p.picture, p.rating, p.review_count, p.created_at, p.family_id";

    private const string Offered = "where not p.retired";

    private const string NoScore = "0::bigint as score";

    // Nearer names come first, and of equally near ones the shorter.
    private const string WholeScore = """
        1000 * case
          when p.sku_text = @text then 9
          when p.name_text = @text then 8
          when @hasDigits and starts_with(p.sku_text, @text) then 7
          when starts_with(p.name_text, @text || ' ') then 6
          when strpos(p.name_text || ' ', ' ' || @text || ' ') > 0 then 5
          else 4 end - least(length(p.name_text), 999)::bigint
        """;

    private const string BegunScore = """
        1000 * case
          when @hasDigits and starts_with(p.sku_text, @text) then 3
          when starts_with(p.name_text, @text) then 2
          when strpos(p.name_text, ' ' || @text) > 0 then 1
          else 0 end - least(length(p.name_text), 999)::bigint
        """;

    private const string TextScore =
        "1000 * case when p.text_search @@ @labels then 1 else 0 end - least(length(p.name_text), 999)::bigint";

    // A row of few says which part it would be in, so that the next page can go on in that part.
    private static readonly string PartOfFew = $"""
        case when p.name_search @@ @wholeNames then {(int)SearchPart.WholeNames} when p.name_search @@ @names then {(int)SearchPart.BegunNames} else {(int)SearchPart.Texts} end
        """;

    private static readonly string ScoreOfFew =
        $"case when p.name_search @@ @wholeNames then {WholeScore} when p.name_search @@ @names then {BegunScore} else {TextScore} end";

    // coalesce keeps the planner from the index of words: where many rows match, the index of the order finds a page sooner.
    private const string NotWhole = "not coalesce(p.name_search @@ @wholeNames, false)";
    private const string NotNamed = "not coalesce(p.name_search @@ @names, false)";

    private const string NamedOrTold = "(p.name_search @@ @names or p.text_search @@ @texts)";
    private const string FoundByTexts = "p.text_search @@ @texts";
    private const string FoundByExactWords = $"(p.text_search @@ @exact and coalesce({NamedOrTold}, false))";
    private static readonly Dictionary<SearchPart, string> ByTexts = Sources(FoundByTexts);
    private static readonly Dictionary<SearchPart, string> ByNamesAndTexts = Sources(NamedOrTold);
    private static readonly Dictionary<SearchPart, string> ByExactWords = Sources(FoundByExactWords);

    /// <summary>The statement that finds the rows of a part, as <c>p</c>, without the filters.</summary>
    /// <param name="retired">Whether it finds retired products, instead of those that are offered.</param>
    public static string Source(this SearchPart part, SearchTerms? terms, bool retired)
    {
        var source = (terms switch
        {
            { Exact: not null } => ByExactWords,
            { NamesAreInTexts: true } => ByTexts,
            _ => ByNamesAndTexts,
        })[part];
        return retired ? source.Replace(Offered, "where p.retired", StringComparison.Ordinal) : source;
    }

    /// <summary>The condition of all that the search finds, on a product <c>p</c>, in the form that an index serves best.</summary>
    public static string Found(SearchTerms terms) => terms switch
    {
        { Exact: not null } => FoundByExactWords,
        { NamesAreInTexts: true } => FoundByTexts,
        _ => NamedOrTold,
    };

    private static string From(string rank, string condition) =>
        $"select {Columns}, {rank} from products p {Offered} and {condition}";

    /// <param name="any">The condition of all that the search finds, in the form that an index serves best.</param>
    private static Dictionary<SearchPart, string> Sources(string any) => new()
    {
        [SearchPart.Catalog] = From(NoScore, "true"),
        [SearchPart.Few] = From($"{ScoreOfFew} as score, {PartOfFew} as part", any),
        [SearchPart.WholeNames] = From($"{WholeScore} as score", "p.name_search @@ @wholeNames"),
        [SearchPart.ExactNames] = From(NoScore, "(p.name_text = @text or p.sku_text = @text)"),
        [SearchPart.ManyWholeNames] = From(NoScore, "coalesce(p.name_search @@ @wholeNames, false) and p.name_text <> @text and p.sku_text <> @text"),
        [SearchPart.BegunNames] = From($"{BegunScore} as score", $"p.name_search @@ @names and {NotWhole}"),
        [SearchPart.ManyBegunNames] = From(NoScore, $"coalesce(p.name_search @@ @names, false) and {NotWhole}"),
        [SearchPart.Texts] = From($"{TextScore} as score", $"p.text_search @@ @texts and {NotNamed}"),
        [SearchPart.ManyTexts] = From(NoScore, $"coalesce(p.text_search @@ @texts, false) and {NotNamed}"),
        [SearchPart.Found] = From(NoScore, any),
        [SearchPart.ManyFound] = From(NoScore, $"coalesce({any}, false)"),
    };
}
