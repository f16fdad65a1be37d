using Npgsql;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>
/// The words of a search as the database folds and stems them, and the queries that they make. All words must be found; each as
/// it is written, by its stem, or, as far as <see cref="Leniency"/> goes, by its beginning or a similar one. Stop words count
/// only where there are no others.
/// </summary>
internal sealed class SearchTerms
{
    /// <summary>More words than this find nothing more, but cost.</summary>
    private const int Most = 16;

    /// <summary>A shorter beginning has too many words: it counts only at the end of a search for names.</summary>
    private const int ShortestBeginning = 3;

    /// <summary>
    /// A beginning of so few words is looked for as these words, which is much faster; one of more as a beginning, which is
    /// faster then.
    /// </summary>
    internal const int MostBegun = 8;

    private readonly IReadOnlyList<SearchWord> words;
    private readonly ILookup<string, string> meant;
    private readonly Lazy<string?> exact;

    private SearchTerms(IReadOnlyList<SearchWord> words, Leniency leniency, ILookup<string, string> meant) =>
        (this.words, Leniency, this.meant, exact) = (words, leniency, meant, new Lazy<string?>(ExactPieces));

    public Leniency Leniency { get; }

    /// <summary>Nothing in the text can be searched for.</summary>
    public bool IsEmpty => words.Count == 0;

    /// <summary>A word is in no text of any product, nor the beginning of one: as it is typed the search finds nothing.</summary>
    public bool HasUnknown =>
        words.GroupBy(word => word.Piece).Any(piece => piece.Count() == 1 && piece.First().IsUnknown);

    /// <summary>How many words there are.</summary>
    public int WordCount => words.Count;

    /// <summary>The words, folded.</summary>
    public IEnumerable<string> Words => words.Select(word => word.Text);

    /// <summary>The folded text, with one blank between two words.</summary>
    public string Text => string.Join(' ', Words);

    /// <summary>Whether it may be a part of a SKU that says something.</summary>
    public bool HasDigits => words.Any(word => word.Text.Any(char.IsDigit));

    /// <summary>Finds names and SKUs that have the words whole.</summary>
    public string WholeNames => Query((_, _) => false);

    /// <summary>Finds names and SKUs.</summary>
    public string Names => Query((text, isLast) => isLast || MayBegin(text, isLast));

    /// <summary>Finds all texts of a product.</summary>
    public string Texts => Query(MayBegin);

    /// <summary>
    /// What <see cref="Names"/> finds is found by <see cref="Texts"/>, too: all but the short beginnings that count for names
    /// only.
    /// </summary>
    public bool NamesAreInTexts => words[^1].Text.Length >= ShortestBeginning;

    /// <summary>
    /// The part of <see cref="Texts"/> and <see cref="Names"/> without a beginning: an index finds few products by it, and much
    /// faster, which are then looked at closer. Null where there is no beginning, or nothing else.
    /// </summary>
    public string? Exact => exact.Value;

    /// <summary>Nothing but a beginning of many words: most likely it finds more than are ranked.</summary>
    public bool IsShortBeginning => words is [{ BeginsFew: false }];

    /// <summary>Finds names, SKUs and categories, by their weights.</summary>
    public string Labels => Query(MayBegin, "AB");

    public static async Task<SearchTerms> ReadAsync(NpgsqlConnection connection, string text, CancellationToken cancel)
    {
        var words = await SearchStatements.ReadWordsAsync(connection, text, Most, MostBegun, cancel);
        return new SearchTerms(words, Leniency.Unfinished, Enumerable.Empty<string>().ToLookup(word => word));
    }

    /// <summary>The same words, and more forgiven; null where that would be the same search.</summary>
    public async Task<SearchTerms?> WithAsync(Leniency leniency, NpgsqlConnection connection, CancellationToken cancel)
    {
        if (leniency is Leniency.Unfinished)
            return HasUnknown ? null : this;
        if (leniency is Leniency.Shortened)
            return !HasUnknown && words.SkipLast(1).Any(word => word.Text.Length >= ShortestBeginning)
                ? new SearchTerms(words, leniency, meant)
                : null;
        // A word that no product has is what is mistyped; only where there is none, any may be.
        var mistyped = HasUnknown ? words.Where(word => word.IsUnknown) : words;
        var typed = mistyped.SelectMany(word => word.Stems.Append(word.Text)).Where(TypingMistake.MayBeIn).Distinct()
            .ToArray();
        if (typed.Length == 0)
            return null;
        var similar = await SearchStatements.ReadSimilarAsync(connection, typed, cancel);
        var likely = similar.Where(pair => TypingMistake.Explains(pair.Typed, pair.Known))
            .ToLookup(pair => pair.Typed, pair => pair.Known);
        return likely.Count == 0 ? null : new SearchTerms(words, leniency, likely);
    }

    private string? ExactPieces()
    {
        var pieces = Pieces((text, isLast) => isLast || MayBegin(text, isLast)).ToList();
        var whole = pieces.Where(piece => !piece.Contains(":*", StringComparison.Ordinal)).ToList();
        return whole.Count > 0 && whole.Count < pieces.Count ? string.Join(" & ", whole) : null;
    }

    private bool MayBegin(string text, bool isLast) =>
        (isLast || Leniency > Leniency.Unfinished) && text.Length >= ShortestBeginning;

    /// <summary>The terms as a <c>tsquery</c>.</summary>
    /// <param name="mayBegin">Whether longer words count, given the word and whether it is the last.</param>
    private string Query(Func<string, bool, bool> mayBegin, string weights = "") =>
        string.Join(" & ", Pieces(mayBegin, weights));

    private IEnumerable<string> Pieces(Func<string, bool, bool> mayBegin, string weights = "")
    {
        var wanted = words.Where(word => word.Stems.Length > 0).ToList();
        if (wanted.Count == 0)
            wanted = [.. words];
        return wanted.GroupBy(word => word.Piece).Select(Piece);

        string Piece(IGrouping<long, SearchWord> piece)
        {
            var all = string.Join(" & ", piece.Select(Term));
            var joined = string.Concat(words.Where(word => word.Piece == piece.Key).Select(word => word.Text));
            return joined == piece.First().Text
                ? all
                : $"({all} | {Lexeme(joined, mayBegin(joined, piece.Last() == words[^1]))})";
        }

        string Term(SearchWord word)
        {
            var others = word.Stems.Append(word.Text)
                .Concat(word.Stems.Append(word.Text).SelectMany(form => meant[form]));
            var begins = mayBegin(word.Text, word == words[^1]);
            if (begins && word.BeginsFew)
                others = others.Concat(word.Begun);
            return $"({string.Join(" | ", others.Distinct().Select(other => Lexeme(other, begins && !word.BeginsFew && other == word.Text)))})";
        }

        string Lexeme(string text, bool begins) =>
            $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}':{(begins ? "*" : "")}{weights}".TrimEnd(':');
    }
}
