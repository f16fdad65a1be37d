using OnlineShop.Client;

namespace OnlineShop.Storefront.Sessions;

/// <summary>Ends a session, here and at Auth.</summary>
internal static class SignOutEndpoint
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) => routes.MapForm("/sign-out", SignOutAsync);

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var session = services.GetRequiredService<CurrentSession>();
        if (session.Value is { } ended)
        {
            // Signed out here in any case; with Auth away its session ends by itself, and nobody has its token.
            await services.GetRequiredService<ShopGateway>().AskAsync(
                "/api/auth/logout",
                shop => shop.SignOutAsync(new RefreshRequest { RefreshToken = ended.RefreshToken }, context.RequestAborted),
                context.RequestAborted);
        }

        session.End();
        Cart.CartCookie.Delete(context);
        Seen.SeenCookie.Delete(context);
        return Results.Redirect("/");
    }
}
