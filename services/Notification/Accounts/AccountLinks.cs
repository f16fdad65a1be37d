using System.Text.RegularExpressions;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Notification.Accounts;

/// <summary>
/// Auth's links in mails. A link's token opens an account, so it is fetched when a mail is sent and put into that mail
/// alone: texts that are stored or logged have a placeholder.
/// </summary>
internal sealed partial class AccountLinks(IHttpClientFactory clients)
{
    private const string Auth = "auth";

    /// <summary>What a text has in place of a link's token.</summary>
    public static string PlaceholderOf(Guid linkId) => $"link-{linkId:N}";

    /// <summary>The links whose placeholders are in a text.</summary>
    public static IReadOnlyList<Guid> In(string text) =>
        [.. Placeholder().Matches(text).Select(match => Guid.ParseExact(match.Groups[1].Value, "N")).Distinct()];

    /// <summary>The token of a link; null where the link is no longer valid, or was made for another address.</summary>
    /// <exception cref="HttpRequestException">Auth does not answer.</exception>
    public async Task<string?> FindTokenAsync(Guid linkId, string email, CancellationToken cancel)
    {
        var address = new Uri($"/internal/links/{linkId}?email={Uri.EscapeDataString(email)}", UriKind.Relative);
        using var response = await clients.CreateClient(Auth).GetAsync(address, cancel);
        return (await response.FindAnswerAsync<LinkSecret>(Auth, cancel))?.Token;
    }

    [GeneratedRegex("link-([0-9a-f]{32})")]
    private static partial Regex Placeholder();

    private sealed record LinkSecret(string Token);
}
