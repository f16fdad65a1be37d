using Microsoft.AspNetCore.Components.Endpoints;
using OnlineShop.Client;
using Polly;

namespace OnlineShop.BackOffice.Sessions;

/// <summary>
/// Renews a session that is due before a page is opened, while a cookie can still be set; and leads to the sign-in where it has ended.
/// </summary>
internal static class FreshSessions
{
    public static async Task RenewAsync(HttpContext context, RequestDelegate next)
    {
        var services = context.RequestServices;
        var cookie = services.GetRequiredService<SessionCookie>();
        if (HttpMethods.IsGet(context.Request.Method)
            && IsOfSession(context.GetEndpoint()) && cookie.Read(context.Request) is { } kept)
        {
            var session = await NewestAsync(services, kept);
            if (session is null)
            {
                cookie.Delete(context);
                services.GetRequiredService<OpenSessions>().End(kept.Id);
                SignInPath.Redirect(context, ended: true);
                return;
            }

            if (session != kept)
                cookie.Write(context, session);
        }

        await next(context);
    }

    private static bool IsOfSession(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<NeedsFreshSession>() is not null
        || (endpoint?.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page && page.Type != typeof(Pages.SignInPage));

    /// <summary>
    /// The session that follows one that is due; itself where it is not, or cannot be renewed now; null where it has ended.
    /// </summary>
    private static async Task<Session?> NewestAsync(IServiceProvider services, Session kept)
    {
        var open = services.GetRequiredService<OpenSessions>();
        var session = open.Note(kept);
        if (session.RenewAt > services.GetRequiredService<TimeProvider>().GetUtcNow())
            return session;
        try
        {
            return open.Note(await services.GetRequiredService<SessionRenewals>().RenewAsync(session));
        }
        catch (SessionEndedException)
        {
            return null;
        }
        catch (Exception error) when (IsOutage(error))
        {
            return session;
        }
    }

    /// <summary>Whether Auth could not be asked, so that nothing is known of the session.</summary>
    public static bool IsOutage(Exception error) =>
        error is ShopApiException or HttpRequestException or ExecutionRejectedException or OperationCanceledException;
}
