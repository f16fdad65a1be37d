using System.Net;
using System.Net.Http.Headers;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Sessions;

namespace OnlineShop.BackOffice.Imports;

/// <summary>Hands files on that the shop writes, to be saved by the browser: a circuit cannot do that.</summary>
internal static class DownloadEndpoints
{
    /// <summary>All products.</summary>
    public const string ExportPath = "/products/export.csv";

    /// <summary>The bad rows of an import.</summary>
    public static string BadRowsOf(Guid import) => $"{ShopImports.Path}/{import}/bad-rows.csv";

    public static void MapDownloads(this IEndpointRouteBuilder routes)
    {
        var files = routes.MapGroup("").RequireAuthorization(StaffPolicies.Catalog)
            .WithMetadata(new FreshSessionAttribute()).ExcludeFromDescription();
        files.MapGet(ExportPath, (HttpContext context) => SendAsync("/api/products/export.csv", "products.csv", context));
        files.MapGet(
            ShopImports.Path + "/{id:guid}/bad-rows.csv",
            (Guid id, HttpContext context) => SendAsync($"/api/products/imports/{id}/bad-rows.csv", "bad-rows.csv", context));
    }

    private static async Task SendAsync(string path, string name, HttpContext context)
    {
        var services = context.RequestServices;
        var session = context.User.FindFirst(SessionAuthentication.SessionClaim)?.Value;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(GatewayExtensions.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", services.GetRequiredService<OpenSessions>().Find(session ?? "")?.AccessToken);
        using var file = await services.GetRequiredService<IHttpClientFactory>().CreateClient(BackOfficeService.GatewayClient)
            .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        if (file.StatusCode is not HttpStatusCode.OK)
        {
            context.Response.StatusCode = file.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden
                ? (int)file.StatusCode
                : StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var headers = context.Response.Headers;
        headers.ContentType = "text/csv; charset=utf-8";
        headers.ContentDisposition = $"attachment; filename={name}";
        await file.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
