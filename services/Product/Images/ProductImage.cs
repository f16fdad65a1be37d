using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace OnlineShop.Product.Images;

/// <summary>
/// Draws a picture for a product that has none: a quiet gradient in the category's hue, a pattern of circles drawn from the SKU,
/// and the name. The same product always gives the same picture.
/// </summary>
internal static class ProductImage
{
    private const int LineLength = 20;
    private const int MaxLines = 3;

    public static string Draw(string sku, string name, string categorySlug, string categoryName)
    {
        var own = SHA256.HashData(Encoding.UTF8.GetBytes(sku));
        var hue = SHA256.HashData(Encoding.UTF8.GetBytes(categorySlug))[0] * 360 / 256;
        var svg = new StringBuilder(2048);
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" role="img" aria-label="{WebUtility.HtmlEncode(name)}">
            <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="hsl({hue} 42% 90%)"/><stop offset="1" stop-color="hsl({(hue + 24) % 360} 46% 74%)"/></linearGradient></defs>
            <rect width="600" height="600" fill="url(#g)"/>

            """);
        for (var i = 0; i < 5; i++)
        {
            var (x, y, radius) = (60 + (own[i * 3] * 480 / 255), 40 + (own[(i * 3) + 1] * 320 / 255), 40 + (own[(i * 3) + 2] * 110 / 255));
            svg.Append(CultureInfo.InvariantCulture, $"""
                <circle cx="{x}" cy="{y}" r="{radius}" fill="hsl({(hue + (i * 12)) % 360} 50% {52 + (i * 6)}%)" fill-opacity="0.32"/>

                """);
        }

        svg.Append(CultureInfo.InvariantCulture, $"""
            <text x="48" y="420" font-family="Georgia, serif" font-size="24" letter-spacing="2" fill="hsl({hue} 40% 30%)">{WebUtility.HtmlEncode(categoryName)}</text>

            """);
        var lines = Wrap(name);
        for (var i = 0; i < lines.Count; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"""
                <text x="48" y="{468 + (i * 46)}" font-family="Helvetica, Arial, sans-serif" font-size="40" font-weight="600" fill="hsl({hue} 45% 18%)">{WebUtility.HtmlEncode(lines[i])}</text>

                """);
        }

        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>Breaks a name into at most three lines; what does not fit ends in an ellipsis.</summary>
    public static IReadOnlyList<string> Wrap(string name)
    {
        var lines = new List<string>();
        foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= LineLength)
                lines[^1] += " " + word;
            else
                lines.Add(word);
        }

        var shown = lines.Take(MaxLines).Select(Shorten).ToList();
        if (lines.Count > MaxLines)
            shown[^1] = shown[^1].TrimEnd('…') + "…";
        return shown;
    }

    private static string Shorten(string line)
    {
        if (line.Length <= LineLength + 4)
            return line;
        // Never between the halves of a surrogate pair: half a character is no text.
        var end = char.IsHighSurrogate(line[LineLength - 1]) ? LineLength - 1 : LineLength;
        return line[..end] + "…";
    }
}
