using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using OnlineShop.Client;
using OnlineShop.Storefront.Sessions;

namespace OnlineShop.Storefront.Account;

/// <summary>
/// Hands all that the shop knows of a customer over, as a file. What stands against it is said on the page that the form is on: a
/// browser that waits for a file shows no other.
/// </summary>
internal static class DataExport
{
    /// <summary>The page with the form.</summary>
    public const string Page = "/account/privacy";

    /// <summary>Where the form goes.</summary>
    public const string Path = Page + "/export";

    private static readonly JsonSerializerOptions ForReaders =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapDataExport(this IEndpointRouteBuilder routes) => routes.MapForm(Path, ExportAsync);

    private static async Task<IResult> ExportAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var session = services.GetRequiredService<CurrentSession>();
        if (session.Value is null)
            return SignIn(QueryString.Empty);
        try
        {
            var password = context.Request.Form["Password"].ToString();
            var request = new ReauthenticationRequest { Password = password.Length == 0 ? null : password };
            var reply = await services.GetRequiredService<ShopGateway>().AskAsync(
                "/api/users/me/export", shop => shop.ExportOwnDataAsync(request, context.RequestAborted), context.RequestAborted);
            if (reply.Value is not { } data)
                return Results.Redirect(Page + Why(reply).ToUriComponent() + "#export");
            context.Response.Headers.CacheControl = "no-store";
            return Results.File(JsonSerializer.SerializeToUtf8Bytes(data, ForReaders), "application/json", "online-shop-data.json");
        }
        catch (SessionEndedException)
        {
            session.End();
            return SignIn(QueryString.Create("ended", "true"));
        }
    }

    private static IResult SignIn(QueryString more) =>
        Results.Redirect("/sign-in" + QueryString.Create("returnUrl", Page).Add(more).ToUriComponent());

    private static QueryString Why(Reply reply) => reply switch
    {
        { Reason: "wrongPassword" or "passwordNeeded" } => QueryString.Create("export", reply.Reason),
        { Kind: ReplyKind.Invalid } => QueryString.Create("export", "wrongPassword"),
        { Kind: ReplyKind.TooMany } => QueryString.Create("export", "tooMany")
            .Add("wait", ((int?)reply.RetryAfter?.TotalSeconds ?? 60).ToString(CultureInfo.InvariantCulture)),
        _ => QueryString.Create("export", "away"),
    };
}
