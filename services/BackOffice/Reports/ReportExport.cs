using Microsoft.Net.Http.Headers;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Sessions;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.BackOffice.Reports;

/// <summary>
/// Downloads of reports as CSV. The browser has no token, so the site asks the Gateway with that of the session, and passes on what
/// comes: all pages of a list as one file. Nothing is changed by it, so a link is enough.
/// </summary>
internal static class ReportExport
{
    public static void MapReportExports(this IEndpointRouteBuilder routes)
    {
        foreach (var report in ReportQuery.Paths.Keys)
        {
            var policy = report == ReportQuery.Products ? StaffPolicies.ProductReports : StaffPolicies.Reports;
            routes.MapGet($"{ReportQuery.Path}/export/{report}", (HttpContext context, ReportFiles files) => SendAsync(context, files, report))
                .RequireAuthorization(policy).WithMetadata(new FreshSessionAttribute()).ExcludeFromDescription();
        }
    }

    private static async Task SendAsync(HttpContext context, ReportFiles files, string report)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<SessionCookie>().Read(context.Request) is not { } kept)
        {
            SignInPath.Redirect(context, ended: true);
            return;
        }

        var token = services.GetRequiredService<OpenSessions>().Note(kept).AccessToken;
        var address = ReportFiles.AddressOf(report, context.Request.Query);
        using var first = await files.AskAsync(address, token, context.RequestAborted);
        switch (first?.StatusCode)
        {
            case System.Net.HttpStatusCode.OK:
                await CopyAsync(context, files, first, token);
                break;
            case System.Net.HttpStatusCode.Unauthorized:
                SignInPath.Redirect(context, ended: true);
                break;
            case System.Net.HttpStatusCode.BadRequest or System.Net.HttpStatusCode.Forbidden or System.Net.HttpStatusCode.TooManyRequests:
                await Results.Problem(statusCode: (int)first.StatusCode).ExecuteAsync(context);
                break;
            default:
                await Problem.Unavailable("The shop").ExecuteAsync(context);
                break;
        }
    }

    private static async Task CopyAsync(HttpContext context, ReportFiles files, HttpResponseMessage first, string token)
    {
        var response = context.Response;
        response.ContentType = first.Content.Headers.ContentType?.ToString();
        response.Headers[HeaderNames.ContentDisposition] = first.Content.Headers.ContentDisposition?.ToString();
        response.Headers.CacheControl = "no-store";
        await first.Content.CopyToAsync(response.Body, context.RequestAborted);
        for (var next = ReportFiles.NextOf(first); next is not null;)
        {
            using var page = await files.AskAsync(next, token, context.RequestAborted);
            if (page?.IsSuccessStatusCode != true)
            {
                // A file that ends here would look whole: a connection that breaks does not.
                context.Abort();
                return;
            }

            await response.Body.WriteAsync(ReportFiles.RowsOf(await page.Content.ReadAsByteArrayAsync(context.RequestAborted)), context.RequestAborted);
            next = ReportFiles.NextOf(page);
        }
    }
}
