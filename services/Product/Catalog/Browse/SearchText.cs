using System.Text.RegularExpressions;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>
/// What a visitor typed. Plain words also match as beginnings and, where nothing else does, by similarity; a text with operators
/// (quotes, OR, a leading minus) means exactly what it says.
/// </summary>
internal sealed partial record SearchText(string Text, string? Prefixes)
{
    public static SearchText? From(string? typed)
    {
        var text = Spaces().Replace(typed ?? "", " ").Trim();
        if (text.Length == 0)
            return null;
        var words = Words().Matches(text);
        return new SearchText(text, Operators().IsMatch(text) || words.Count == 0 ? null : string.Join(" & ", words.Select(word => word.Value + ":*")));
    }

    /// <summary>Whether a typing mistake may be forgiven.</summary>
    public bool IsPlain => Prefixes is not null;

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex Words();

    [GeneratedRegex("""["]|(^|\s)-|\bOR\b""", RegexOptions.IgnoreCase)]
    private static partial Regex Operators();
}
