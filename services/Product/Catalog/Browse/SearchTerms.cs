using System.Data.Common;
using Dapper;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>A word of a search.</summary>
internal sealed record SearchWord
{
    /// <summary>The number of the piece between blanks that it stands in: <c>over-ear</c> is one piece with two words.</summary>
    public long Piece { get; init; }

    /// <summary>Folded; letters and digits only.</summary>
    public string Text { get; init; } = "";

    /// <summary>Its stem; none where it is a stop word.</summary>
    public string[] Stems { get; init; } = [];
}

/// <summary>
/// The words of a search as the database folds and stems them, and the queries that they make. All words must be found; each as it is written, by
/// its stem, or by its beginning. Stop words count only where there are no others.
/// </summary>
internal sealed class SearchTerms
{
    /// <summary>More words than this find nothing more, but cost.</summary>
    private const int Most = 16;

    /// <summary>A shorter beginning has too many words: it counts only at the end of a search for names, where it may be unfinished.</summary>
    private const int ShortestBeginning = 3;

    private const string ReadWords = """
        select p.number as piece, w.word as text, tsvector_to_array(search_stems(w.word)) as stems
        from regexp_split_to_table(search_fold(@text), '\s+') with ordinality p (piece, number),
          regexp_split_to_table(search_text(p.piece), ' ') with ordinality w (word, place)
        where w.word <> '' order by p.number, w.place limit @Most
        """;

    private const string ReadSimilar = """
        select t.typed, s.known from unnest(@typed) t (typed) cross join lateral search_similar(t.typed) s (known)
        """;

    private readonly IReadOnlyList<SearchWord> words;
    private readonly ILookup<string, string> meant;

    private SearchTerms(IReadOnlyList<SearchWord> words, ILookup<string, string> meant) => (this.words, this.meant) = (words, meant);

    private enum Beginnings
    {
        None,
        OfLongWords,
        OfLongWordsAndTheLast,
    }

    /// <summary>Nothing in the text can be searched for.</summary>
    public bool IsEmpty => words.Count == 0;

    /// <summary>The folded text, with one blank between two words.</summary>
    public string Text => string.Join(' ', words.Select(word => word.Text));

    /// <summary>Finds names and SKUs.</summary>
    public string Names => Query(Beginnings.OfLongWordsAndTheLast);

    /// <summary>Finds names and SKUs that have the words whole.</summary>
    public string WholeNames => Query(Beginnings.None);

    /// <summary>Finds all texts of a product.</summary>
    public string Texts => Query(Beginnings.OfLongWords);

    /// <summary>Finds names, SKUs and categories, by their weights.</summary>
    public string Labels => Query(Beginnings.OfLongWords, "AB");

    public static async Task<SearchTerms> ReadAsync(DbConnection connection, string text, CancellationToken cancel)
    {
        var words = await connection.QueryAsync<SearchWord>(new CommandDefinition(ReadWords, new { text, Most }, cancellationToken: cancel));
        return new SearchTerms(words.AsList(), Enumerable.Empty<string>().ToLookup(word => word));
    }

    /// <summary>The same terms with a typing mistake in each long word forgiven; null where no other word can be meant.</summary>
    public async Task<SearchTerms?> ForgiveAsync(DbConnection connection, CancellationToken cancel)
    {
        var typed = words.SelectMany(word => word.Stems.Append(word.Text)).Where(TypingMistake.MayBeIn).Distinct().ToArray();
        if (typed.Length == 0)
            return null;
        var similar = await connection.QueryAsync<(string Typed, string Known)>(new CommandDefinition(ReadSimilar, new { typed }, cancellationToken: cancel));
        var likely = similar.Where(pair => TypingMistake.Explains(pair.Typed, pair.Known)).ToLookup(pair => pair.Typed, pair => pair.Known);
        return likely.Count == 0 ? null : new SearchTerms(words, likely);
    }

    /// <summary>The terms as a <c>tsquery</c>. Its words consist of letters and digits, so they need no escape.</summary>
    private string Query(Beginnings beginnings, string weights = "")
    {
        var wanted = words.Where(word => word.Stems.Length > 0).ToList();
        if (wanted.Count == 0)
            wanted = [.. words];
        return string.Join(" & ", wanted.GroupBy(word => word.Piece).Select(Piece));

        string Piece(IGrouping<long, SearchWord> piece)
        {
            var all = string.Join(" & ", piece.Select(Term));
            var joined = string.Concat(words.Where(word => word.Piece == piece.Key).Select(word => word.Text));
            return joined == piece.First().Text ? all : $"({all} | {Lexeme(joined, MayBegin(joined, piece.Last() == words[^1]))})";
        }

        string Term(SearchWord word)
        {
            var others = word.Stems.Concat(word.Stems.Append(word.Text).SelectMany(form => meant[form])).Distinct().Select(other => Lexeme(other, begins: false));
            return $"({string.Join(" | ", others.Prepend(Lexeme(word.Text, MayBegin(word.Text, word == words[^1]))))})";
        }

        bool MayBegin(string text, bool isLast) => beginnings switch
        {
            Beginnings.None => false,
            Beginnings.OfLongWords => text.Length >= ShortestBeginning,
            _ => isLast || text.Length >= ShortestBeginning,
        };

        string Lexeme(string text, bool begins) => $"'{text}':{(begins ? "*" : "")}{weights}".TrimEnd(':');
    }
}
