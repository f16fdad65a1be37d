using System.Text.RegularExpressions;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Notification.Accounts;

/// <summary>
/// The links of Auth's that mails bring. What one says opens an account, so it is asked for when a mail goes out and put into that mail alone: texts that are stored or logged hold its place.
/// </summary>
internal sealed partial class AccountLinks(IHttpClientFactory clients)
{
    private const string Auth = "auth";

    /// <summary>What stands in a text where a link's token belongs.</summary>
    public static string PlaceOf(Guid linkId) => $"link-{linkId:N}";

    /// <summary>The links whose places are in a text.</summary>
    public static IReadOnlyList<Guid> In(string text) => [.. Place().Matches(text).Select(match => Guid.ParseExact(match.Groups[1].Value, "N")).Distinct()];

    /// <summary>What a link says; null where it opens nothing any more, or is another address's.</summary>
    /// <exception cref="HttpRequestException">Auth does not answer.</exception>
    public async Task<string?> FindTokenAsync(Guid linkId, string email, CancellationToken cancel)
    {
        using var response = await clients.CreateClient(Auth).GetAsync(new Uri($"/internal/links/{linkId}?email={Uri.EscapeDataString(email)}", UriKind.Relative), cancel);
        return (await response.FindAnswerAsync<Secret>(Auth, cancel))?.Token;
    }

    [GeneratedRegex("link-([0-9a-f]{32})")]
    private static partial Regex Place();

    private sealed record Secret(string Token);
}
