using System.Text.RegularExpressions;
using OnlineShop.BackOffice.Texts;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Site;

/// <summary>
/// What the shop says of fields, in the language of the page. The API has sentences and no codes: they are known by their English texts
/// in <c>Texts/FieldErrors.resx</c>, with places for values. One that is not known stays as it came.
/// </summary>
internal sealed partial class FieldErrors(Visitor visitor)
{
    private const string Prefix = "wrong:";

    /// <summary>The longest first: what says more is not taken for what says less.</summary>
    private static readonly (string Key, Regex Sentence)[] Known =
    [
        .. TextFiles.Of(typeof(FieldErrorsTexts), Language.English)
            .Where(text => text.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .OrderByDescending(text => text.Value.Length)
            .Select(text => (text.Key, SentenceOf(text.Value))),
    ];

    /// <summary>Puts what a refusal says of fields into the language of the page.</summary>
    public void Translate(Problem? refusal)
    {
        if (refusal?.Errors is not { } errors || visitor.Language == Language.English)
            return;
        foreach (var field in errors.Keys.ToList())
            errors[field] = [.. errors[field].Select(Of)];
    }

    /// <summary>A sentence in the language of the page.</summary>
    public string Of(string sentence)
    {
        if (visitor.Language == Language.English)
            return sentence;
        foreach (var (key, known) in Known)
        {
            if (known.Match(sentence) is { Success: true } match)
            {
                return Place().Replace(
                    TextFiles.Of(typeof(FieldErrorsTexts), visitor.Language)[key],
                    place => match.Groups[NameOf(place.Groups[1].Value)].Value);
            }
        }

        return sentence;
    }

    private static Regex SentenceOf(string template) => new(
        $"^{EscapedPlace().Replace(Regex.Escape(template), place => $"(?<{NameOf(place.Groups[1].Value)}>.+?)")}$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private static string NameOf(string place) => "p" + place;

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\\{(\d)\}")]
    private static partial Regex EscapedPlace();
}
