using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace OnlineShop.ServiceDefaults.Security;

/// <summary>
/// Who sent the request. Ownership belongs in the query: pass <see cref="Id"/> there, so that another's resource is not found.
/// </summary>
public sealed class CurrentUser(IHttpContextAccessor accessor)
{
    /// <summary>The account's id (the token's <c>sub</c>).</summary>
    /// <exception cref="InvalidOperationException">The endpoint does not require a signed-in user.</exception>
    public Guid Id =>
        Guid.TryParse(Find("sub"), out var id)
            ? id
            : throw new InvalidOperationException("The endpoint needs RequireAuthorization: nobody is signed in.");

    /// <summary>The account's e-mail address, or null when nobody is signed in.</summary>
    public string? Email => Find("email");

    /// <summary>Whether the user is signed in at all.</summary>
    public bool IsSignedIn => Find("sub") is not null;

    /// <summary>Whether the user's role satisfies a policy; false when nobody is signed in.</summary>
    /// <param name="policy">One of <see cref="ShopPolicies"/> that <see cref="ShopPolicies.Roles"/> has.</param>
    public bool May(string policy) =>
        accessor.HttpContext?.User is { } user && ShopPolicies.Roles[policy].Any(user.IsInRole);

    private string? Find(string claim) => accessor.HttpContext?.User.FindFirstValue(claim);
}
