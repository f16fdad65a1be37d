using Microsoft.AspNetCore.Antiforgery;

namespace OnlineShop.Web.Security;

/// <summary>Forms that change something and lead on to a page.</summary>
public static class FormEndpoints
{
    private static readonly RequireAntiforgeryTokenAttribute WithToken = new(required: true);

    /// <summary>Maps a form, which only a page of this site can send.</summary>
    public static void MapForm(this IEndpointRouteBuilder routes, string pattern, Func<HttpContext, Task<IResult>> handle) =>
        routes.MapPost(pattern, (Delegate)handle).WithMetadata(WithToken).ExcludeFromDescription();
}
