using System.Text;
using Microsoft.Net.Http.Headers;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.User.Profiles;

namespace OnlineShop.User.Marketing;

/// <summary>
/// Where the links of campaigns' mails lead (RFC 8058). A GET changes nothing, since programs that check mails follow links; the
/// mail program's one click, and the page's button, are a POST.
/// </summary>
internal static class UnsubscribeEndpoints
{
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void MapUnsubscribe(this WebApplication app)
    {
        var unsubscribe = app.MapGroup("/api/users/unsubscribe").WithTags("Marketing");
        unsubscribe.MapGet("", AskAsync).WithName("askToUnsubscribe").AllowAnonymous()
            .WithSummary("A page that asks whether to stop campaigns").Describe();
        unsubscribe.MapPost("", StopAsync).WithName("unsubscribe").AllowAnonymous()
            .WithSummary("Stops campaigns for whose link it is").Describe();
    }

    private static void Describe(this RouteHandlerBuilder endpoint) => endpoint
        .WithDescription(
            "token is part of the link in a campaign's mail and its header List-Unsubscribe. Nobody needs to sign in.")
        .Produces<string>(StatusCodes.Status200OK, "text/html")
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> AskAsync(
        HttpContext http, UnsubscribeTokens tokens, ProfileStore profiles, CancellationToken cancel,
        string? token = null)
    {
        if (tokens.Read(token) is not { } userId)
            return NotSigned();
        var profile = await profiles.FindAsync(userId, cancel);
        return Page(
            http,
            profile is { Marketing: true } ? UnsubscribePage.Question(profile.Language) : UnsubscribePage.Done(profile?.Language));
    }

    private static async Task<IResult> StopAsync(
        HttpContext http, UnsubscribeTokens tokens, ProfileStore profiles, CancellationToken cancel,
        string? token = null)
    {
        if (tokens.Read(token) is not { } userId)
            return NotSigned();
        var update = await profiles.ChangeAsync(
            userId, new ProfileChange(null, null, null, null, null, Marketing: false), null, cancel);
        return Page(http, UnsubscribePage.Done(update.Profile?.Language));
    }

    private static IResult NotSigned() =>
        Problem.Invalid("token", "It must be the token of the link in a mail of this shop, whole.");

    private static IResult Page(HttpContext http, string html)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return TypedResults.Content(html, "text/html", Encoding.UTF8);
    }
}
