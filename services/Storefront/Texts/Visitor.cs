using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace OnlineShop.Storefront.Texts;

/// <summary>The visitor's language, and texts, numbers and dates in it.</summary>
internal sealed class Visitor(IHttpContextAccessor current)
{
    private readonly Language language = Choose(current.HttpContext?.Request.GetTypedHeaders().AcceptLanguage ?? []);

    /// <summary>For the <c>lang</c> of the page.</summary>
    public string Code => language.Code;

    /// <summary>A text by its key.</summary>
    public string this[string key] => language.Texts[key];

    /// <summary>A text with a number or a name in it.</summary>
    public string Format(string key, object value) => string.Format(language.Numbers, language.Texts[key], value);

    public string Money(Client.Money money) => MoneyText.Format(money, language);

    /// <summary>One decimal, as ratings are written.</summary>
    public string Rating(decimal rating) => rating.ToString("0.0", language.Numbers);

    public string Date(DateTimeOffset time) => time.ToString(language.DateFormat, CultureInfo.InvariantCulture);

    /// <summary>The language that the browser wants most among those that the shop speaks; English if none.</summary>
    internal static Language Choose(IEnumerable<StringWithQualityHeaderValue> accepted) =>
        accepted.Where(value => value.Quality is not 0)
            .OrderByDescending(value => value.Quality ?? 1)
            .Select(value => Language.All.FirstOrDefault(known => value.Value.StartsWith(known.Code, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(known => known is not null) ?? Language.English;
}
