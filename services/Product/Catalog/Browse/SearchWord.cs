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

    /// <summary>Some product has had a word of this stem.</summary>
    public bool HasKnownStem { get; init; }

    /// <summary>
    /// The words that products have had and that begin so, up to <see cref="SearchTerms.MostBegun"/> and one more.
    /// </summary>
    public string[] Begun { get; init; } = [];

    /// <summary>
    /// No product has had such a word, nor one that begins so. Only words that are kept can be known to be unknown.
    /// </summary>
    public bool IsUnknown => !HasKnownStem && Begun.Length == 0 && Stems.Length > 0 && Stems.Append(Text).All(IsKept);

    /// <summary>The words that begin so are few, and known.</summary>
    public bool BeginsFew => IsKept(Text) && Begun.Length <= SearchTerms.MostBegun;

    /// <summary>Whether the vocabulary has all words that begin so: as <c>search_is_kept</c> of the database.</summary>
    public static bool IsKept(string text) => !char.IsAsciiDigit(text[0]);
}
