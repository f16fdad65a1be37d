using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace OnlineShop.Sandbox.Pages;

/// <summary>
/// Finished markup. Made only from interpolated text whose values are encoded, so what a stranger sent stays text.
/// </summary>
internal readonly record struct Html(string Markup)
{
    public static readonly Html None = new("");

    public static Html Of(HtmlInterpolation text) => new(text.ToString());

    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> show) =>
        new(string.Concat(items.Select(item => show(item).Markup)));

    public override string ToString() => Markup;
}

/// <summary>Encodes each value put into markup; <see cref="Html"/> goes in as it is.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlInterpolation
{
    private readonly StringBuilder _text;

    public HtmlInterpolation(int literalLength, int formattedCount) =>
        _text = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Html html) => _text.Append(html.Markup);

    public void AppendFormatted<T>(T value, string? format = null) =>
        _text.Append(WebUtility.HtmlEncode(value is IFormattable formattable
            ? formattable.ToString(format, CultureInfo.InvariantCulture)
            : value?.ToString()));

    public override string ToString() => _text.ToString();
}
