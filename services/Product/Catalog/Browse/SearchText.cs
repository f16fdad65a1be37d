using System.Text.RegularExpressions;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>What a visitor typed: text, whatever characters are in it.</summary>
internal sealed partial record SearchText(string Text)
{
    public static SearchText? From(string? typed)
    {
        var text = Spaces().Replace(typed ?? "", " ").Trim();
        return text.Length == 0 ? null : new SearchText(text);
    }

    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex Spaces();
}
