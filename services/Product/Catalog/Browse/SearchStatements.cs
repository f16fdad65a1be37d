using System.Globalization;
using System.Text.Json;
using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>What a search asks the database before it looks for products.</summary>
internal static class SearchStatements
{
    // Stems are computed once for a word (offset 0), not for each that they are compared with.
    private const string ReadWords = """
        select w.piece, w.text, s.stems,
          exists (select from search_vocabulary v where v.word = any(s.stems)) as has_known_stem,
          array(select v.word from search_vocabulary v where v.word >= w.text and v.word < w.text || chr(1114111) order by v.word limit @MostBegun + 1) as begun
        from (
          select p.number as piece, w.word as text, w.place
          from regexp_split_to_table(search_fold(@text), '\s+') with ordinality p (piece, number),
            regexp_split_to_table(search_text(p.piece), ' ') with ordinality w (word, place)
          where w.word <> '' order by p.number, w.place limit @Most) w
          cross join lateral (select tsvector_to_array(search_stems(w.text)) as stems offset 0) s
        order by w.piece, w.place
        """;

    private const string ReadSimilar = """
        select t.typed, s.known from unnest(@typed) t (typed) cross join lateral search_similar(t.typed) s (known)
        """;

    /// <summary>The words of a text as the database folds and stems them.</summary>
    /// <param name="most">The most words.</param>
    /// <param name="mostBegun">
    /// The most words that begin with a word of the text. One more is read, to tell whether there are others.
    /// </param>
    public static Task<List<SearchWord>> ReadWordsAsync(
        NpgsqlConnection connection, string text, int most, int mostBegun, CancellationToken cancel) =>
        connection.QueryAsync<SearchWord>(ReadWords, new { text, most, mostBegun }, cancel);

    /// <summary>The words of the vocabulary that are similar to those typed.</summary>
    public static Task<List<(string Typed, string Known)>> ReadSimilarAsync(
        NpgsqlConnection connection, string[] typed, CancellationToken cancel) =>
        connection.QueryAsync<(string, string)>(ReadSimilar, new { typed }, cancel);

    /// <summary>
    /// How many products that are offered fit a condition, as the planner guesses. The condition has no parameters: their values
    /// would not be looked at.
    /// </summary>
    public static async Task<double> EstimateAsync(
        NpgsqlConnection connection, string condition, CancellationToken cancel)
    {
        var plan = await connection.SingleAsync<string>(
            string.Create(CultureInfo.InvariantCulture, $"explain (format json) select 1 from products where not retired and {condition}"), cancel: cancel);
        using var json = JsonDocument.Parse(plan);
        return json.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetDouble();
    }
}
