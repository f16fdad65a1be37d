using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Accounts;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Links;

/// <summary>What Notification puts into the mail.</summary>
internal sealed record LinkSecret(string Token, DateTimeOffset ExpiresAt);

/// <summary>Gives Notification the token of a link while it writes the mail.</summary>
internal static class LinkEndpoints
{
    public static void MapLinks(this WebApplication app) =>
        app.MapGet("/internal/links/{id:guid}", GetAsync).WithName("getLink").RequireAuthorization(ShopPolicies.Service)
            .ExcludeFromDescription();

    /// <param name="email">Where the mail is sent: a token is given out for the link's own address only.</param>
    private static async Task<Results<Ok<LinkSecret>, ProblemHttpResult>> GetAsync(
        Guid id, string email, AccountLinks links, LinkTokens tokens, TimeProvider clock, HttpContext http,
        CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await links.FindAsync(id, cancel) is { } link && link.IsOpenAt(clock.GetUtcNow())
            && EmailAddress.KeyOf(link.Email) == EmailAddress.KeyOf(email)
            ? TypedResults.Ok(new LinkSecret(tokens.Of(link), link.ExpiresAt))
            : Problem.NotFound("link");
    }
}
