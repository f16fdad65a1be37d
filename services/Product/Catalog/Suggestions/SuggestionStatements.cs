using Npgsql;
using NpgsqlTypes;
using OnlineShop.Data.Statements;
using OnlineShop.Product.Catalog.Browse;

namespace OnlineShop.Product.Catalog.Suggestions;

/// <summary>A product that was found.</summary>
internal sealed record SuggestionRow(Guid Id, string Sku, string Name, long PriceMinor, Guid? FamilyId);

/// <summary>
/// What begins as the typed text. Each look ends after a fixed number of rows, however many products there are: it is asked for at
/// every key.
/// </summary>
internal static class SuggestionStatements
{
    /// <summary>More than are shown, since variants of one family are shown once.</summary>
    private const int MostRead = 40;

    /// <summary>Of what has the words, the best of so many are taken.</summary>
    private const int MostRanked = 200;

    /// <summary>Of what has all words but the last, so many are looked at.</summary>
    private const int MostLookedAt = 500;

    private const string Columns = "p.id, p.sku, p.name, p.price_minor, p.family_id";

    // The order of code points, in which a beginning is a range of the index. No text goes on with the last code point.
    private static readonly string ByBeginning = $"""
        (select {Columns} from products p
         where not p.retired and p.name_text ~>=~ @text and p.name_text ~<~ (@text || chr(1114111))
         order by p.name_text using ~<~, p.id limit {MostRead})
        union all
        (select {Columns} from products p
         where not p.retired and p.sku_text ~>=~ @text and p.sku_text ~<~ (@text || chr(1114111))
         order by p.sku_text using ~<~ limit {MostRead})
        """;

    private static readonly string ByWords = Words(
        $"(select * from products where not retired and name_search @@ @names limit {MostRanked})");

    // What begins with a letter or two is too much for the index of words: it is looked for among what has the other words.
    private static readonly string ByExactWords = Words(
        $"(select * from products where not retired and name_search @@ @exact limit {MostLookedAt})");

    /// <summary>Names and SKUs that begin with a folded text, the names in alphabetical order.</summary>
    public static Task<List<SuggestionRow>> BeginningAsync(
        NpgsqlConnection connection, string text, CancellationToken cancel) =>
        connection.QueryAsync<SuggestionRow>(ByBeginning, new { text }, cancel);

    /// <summary>Names that have all words, the last by its beginning; whole words and short names first.</summary>
    public static Task<List<SuggestionRow>> WithWordsAsync(
        NpgsqlConnection connection, SearchTerms terms, CancellationToken cancel)
    {
        var parameters = new StatementValues();
        parameters.Add("names", terms.Names, NpgsqlDbType.Unknown);
        parameters.Add("wholeNames", terms.WholeNames, NpgsqlDbType.Unknown);
        if (terms.Exact is not { } exact || terms.NamesAreInTexts)
            return connection.QueryAsync<SuggestionRow>(ByWords, parameters, cancel);
        parameters.Add("exact", exact, NpgsqlDbType.Unknown);
        return connection.QueryAsync<SuggestionRow>(ByExactWords, parameters, cancel);
    }

    /// <summary>Categories that offer something and whose names have all words, each by its beginning.</summary>
    public static Task<List<SuggestedCategory>> CategoriesAsync(
        NpgsqlConnection connection, string[] words, CancellationToken cancel) => connection.QueryAsync<SuggestedCategory>(
        """
        select c.slug, c.name from categories c
        where not exists (select from unnest(@words) w where strpos(' ' || c.name_text, ' ' || w) = 0)
          and exists (select from products p where p.category = c.slug and not p.retired)
        order by c.name limit 5
        """,
        new { words }, cancel);

    private static string Words(string source) => $"""
        select {Columns} from {source} p where coalesce(p.name_search @@ @names, false)
        order by p.name_search @@ @wholeNames desc, length(p.name_text), p.name_text, p.id limit {MostRead}
        """;
}
