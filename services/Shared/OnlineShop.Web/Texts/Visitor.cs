using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace OnlineShop.Web.Texts;

/// <summary>The visitor's language and currency, and numbers and dates as that language writes them.</summary>
public sealed class Visitor(IHttpContextAccessor current)
{
    /// <summary>The cookie of a language that was chosen on the site.</summary>
    public const string LanguageCookie = "shop-language";

    /// <summary>The cookie of a currency that was chosen on the site.</summary>
    public const string CurrencyCookie = "shop-currency";

    /// <summary>The currency that the catalog is kept in.</summary>
    public const string ShopCurrency = "EUR";

    /// <summary>What was chosen, else what the browser asks for.</summary>
    public Language Language { get; private set; } =
        Language.Of(current.HttpContext?.Request.Cookies[LanguageCookie])
        ?? Choose(current.HttpContext?.Request.GetTypedHeaders().AcceptLanguage ?? []);

    /// <summary>ISO 4217. A code that the shop does not sell in is possible: the cookie is the visitor's.</summary>
    public string Currency { get; } =
        current.HttpContext?.Request.Cookies[CurrencyCookie] is { } code && IsCode(code) ? code : ShopCurrency;

    /// <summary>For the <c>lang</c> of the page.</summary>
    public string Code => Language.Code;

    /// <summary>An amount as the language writes it.</summary>
    public string Money(Client.Money money) => MoneyText.Format(money, Language);

    /// <summary>One decimal, as ratings are written.</summary>
    public string Rating(decimal rating) => rating.ToString("0.0", Language.Numbers);

    /// <summary>The day of a time.</summary>
    public string Date(DateTimeOffset time) => time.ToString(Language.DateFormat, CultureInfo.InvariantCulture);

    /// <summary>A time to the minute, in UTC.</summary>
    public string Time(DateTimeOffset time) =>
        $"{Date(time.ToUniversalTime())}, {time.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC";

    /// <summary>One day, or several from the first to the last: Wed 2 – Fri 4 Dec.</summary>
    public string Days(DateOnly first, DateOnly last)
    {
        var end = last.ToString("ddd d MMM", Language.Days);
        if (first == last)
            return end;
        var isOneMonth = (first.Year, first.Month) == (last.Year, last.Month);
        return $"{first.ToString(isOneMonth ? "ddd d" : "ddd d MMM", Language.Days)} – {end}";
    }

    /// <summary>Speaks another language from now on. A circuit has no request to read it from: its page tells it.</summary>
    public void Speak(Language language) => Language = language;

    /// <summary>Whether it has the form of a currency's code.</summary>
    public static bool IsCode(string code) => code.Length == 3 && code.All(char.IsAsciiLetterUpper);

    /// <summary>The language that the browser wants most among those that the shop speaks; English if none.</summary>
    public static Language Choose(IEnumerable<StringWithQualityHeaderValue> accepted) =>
        accepted.Where(value => value.Quality is not 0)
            .OrderByDescending(value => value.Quality ?? 1)
            .Select(value => Language.All.FirstOrDefault(known => value.Value.StartsWith(known.Code, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(known => known is not null) ?? Language.English;
}
