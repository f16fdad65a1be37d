namespace OnlineShop.Storefront.Sessions;

/// <summary>Leads visitors who open a page of an account without a session, or with one that has ended, to the sign-in.</summary>
internal static class SignedInPages
{
    public static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var session = context.RequestServices.GetRequiredService<CurrentSession>();
        if (context.GetEndpoint()?.Metadata.GetMetadata<SignedInAttribute>() is not null && session.Value is null)
        {
            Redirect(context, ended: false);
            return;
        }

        try
        {
            await next(context);
        }
        catch (SessionEndedException) when (!context.Response.HasStarted)
        {
            session.End();
            Redirect(context, ended: true);
        }
    }

    private static void Redirect(HttpContext context, bool ended)
    {
        var request = context.Request;
        var back = LocalPath.Of(request.Path + request.QueryString);
        var query = QueryString.Create("returnUrl", back);
        context.Response.StatusCode =
            HttpMethods.IsPost(request.Method) ? StatusCodes.Status303SeeOther : StatusCodes.Status302Found;
        context.Response.Headers.Location = "/sign-in" + (ended ? query.Add("ended", "true") : query).ToUriComponent();
    }
}
