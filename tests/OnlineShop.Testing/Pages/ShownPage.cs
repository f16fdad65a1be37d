using System.Net;
using System.Text.RegularExpressions;

namespace OnlineShop.Testing.Pages;

/// <summary>What a browser was answered.</summary>
public sealed partial class ShownPage(Browser browser, string path, HttpResponseMessage response, string raw)
{
    /// <summary>The whole answer.</summary>
    public HttpResponseMessage Response { get; } = response;

    /// <summary>Its status.</summary>
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Where it leads to; null where it leads nowhere.</summary>
    public string? Location => Response.Headers.Location?.OriginalString;

    /// <summary>As it was sent.</summary>
    public string Raw { get; } = raw;

    /// <summary>As a browser reads it, tags included.</summary>
    public string Text { get; } = WebUtility.HtmlDecode(raw);

    /// <summary>The cookies that it sets.</summary>
    public IReadOnlyList<string> Cookies =>
        Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    /// <summary>Opens where it leads.</summary>
    public Task<ShownPage> FollowAsync() => browser.OpenAsync(Location ?? throw new InvalidOperationException($"{path} leads nowhere: {Status}"));

    /// <summary>Whether a form has a field.</summary>
    public bool HasField(string action, string name) => Fields(FormOf(action)).Any(field => field.Key == name);

    /// <summary>The value of a field as it is shown.</summary>
    public string FieldOf(string action, string name) => Fields(FormOf(action)).First(field => field.Key == name).Value;

    /// <summary>Sends a form with what it holds, hidden fields included, and what is typed over it.</summary>
    /// <param name="action">Where it is sent to; the page's own path for a form without an action.</param>
    public Task<ShownPage> SubmitAsync(string action, params (string Name, string Value)[] typed)
    {
        var form = FormOf(action);
        var values = Fields(form).Where(field => typed.All(other => other.Name != field.Key))
            .Concat(typed.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return browser.PostAsync(ActionOf(form) ?? path, values);
    }

    private string FormOf(string action) =>
        Forms().Matches(Raw).Select(form => form.Value).FirstOrDefault(form => (ActionOf(form) ?? path) == action)
            ?? throw new InvalidOperationException($"{path} ({Status}) has no form to {action}: {Text}");

    private static string? ActionOf(string form) => Attribute(Tag().Match(form).Value, "action");

    /// <summary>What a browser would send: boxes and choices that are checked, and no buttons.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Fields(string form)
    {
        foreach (var input in Inputs().Matches(form).Select(match => match.Value))
        {
            if (Attribute(input, "name") is { } name
                && (Attribute(input, "type") is not ("checkbox" or "radio") || Checked().IsMatch(input)))
                yield return KeyValuePair.Create(name, Attribute(input, "value") ?? "");
        }

        foreach (Match select in Selects().Matches(form))
        {
            var options = Options().Matches(select.Value).Select(option => option.Value).ToList();
            var chosen = options.FirstOrDefault(option => Selected().IsMatch(option)) ?? options.FirstOrDefault();
            if (Attribute(Tag().Match(select.Value).Value, "name") is { } name && chosen is not null)
                yield return KeyValuePair.Create(name, Attribute(chosen, "value") ?? "");
        }
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"") is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("^<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex("<input\\b[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Inputs();

    [GeneratedRegex("<select\\b.*?</select>", RegexOptions.Singleline)]
    private static partial Regex Selects();

    [GeneratedRegex("<option\\b[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Options();

    [GeneratedRegex("\\schecked\\b")]
    private static partial Regex Checked();

    [GeneratedRegex("\\sselected\\b")]
    private static partial Regex Selected();
}
