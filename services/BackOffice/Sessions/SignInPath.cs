namespace OnlineShop.BackOffice.Sessions;

/// <summary>The way to the sign-in, and back.</summary>
internal static class SignInPath
{
    /// <summary>The address of the sign-in.</summary>
    public const string Path = "/sign-in";

    /// <param name="back">Where it leads afterwards, from the site's root.</param>
    /// <param name="ended">Whether a session has ended; the page says so.</param>
    public static string Of(string back, bool ended)
    {
        var query = QueryString.Create("returnUrl", LocalPath.Of(back));
        return Path + (ended ? query.Add("ended", "true") : query).ToUriComponent();
    }

    /// <summary>Leads a request there.</summary>
    public static void Redirect(HttpContext context, bool ended)
    {
        var request = context.Request;
        context.Response.StatusCode =
            HttpMethods.IsPost(request.Method) ? StatusCodes.Status303SeeOther : StatusCodes.Status302Found;
        context.Response.Headers.Location = Of(request.Path + request.QueryString, ended);
    }
}
