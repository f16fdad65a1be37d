namespace OnlineShop.BackOffice.Sessions;

/// <summary>What changes the cookie of a session beside the sign-in: its end, and its renewal while a page is open.</summary>
internal static class SessionEndpoints
{
    /// <summary>Where the script of an open page has the session renewed.</summary>
    public const string RenewPath = "/session/renew";

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapForm("/sign-out", SignOutAsync);
        routes.MapForm(RenewPath, RenewAsync);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var cookie = services.GetRequiredService<SessionCookie>();
        if (cookie.Read(context.Request) is { } ended)
        {
            var open = services.GetRequiredService<OpenSessions>();
            // Signed out here in any case; with Auth away its session ends by itself, and nobody has its token.
            await services.GetRequiredService<StaffSignIn>().SignOutAsync(open.Note(ended), context.RequestAborted);
            open.End(ended.Id);
        }

        cookie.Delete(context);
        return Results.Redirect(SignInPath.Path);
    }

    private static async Task<IResult> RenewAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var (cookie, open) = (services.GetRequiredService<SessionCookie>(), services.GetRequiredService<OpenSessions>());
        if (cookie.Read(context.Request) is not { } kept)
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        try
        {
            var session = open.Note(kept);
            // Where another tab has renewed it meanwhile, its tokens are the ones to keep.
            if (session.RenewAt <= kept.RenewAt)
                session = open.Note(await services.GetRequiredService<SessionRenewals>().RenewAsync(kept));
            cookie.Write(context, session);
            return Results.NoContent();
        }
        catch (SessionEndedException)
        {
            open.End(kept.Id);
            cookie.Delete(context);
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }
        catch (Exception error) when (FreshSessions.IsOutage(error))
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}
