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

    /// <summary>Whether the user runs the shop.</summary>
    public bool IsAdmin => accessor.HttpContext?.User.IsInRole(ShopRoles.Admin) ?? false;

    private string? Find(string claim) => accessor.HttpContext?.User.FindFirstValue(claim);
}
