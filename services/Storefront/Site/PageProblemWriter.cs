using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Storefront.Pages;

namespace OnlineShop.Storefront.Site;

/// <summary>Shows a problem as a page to those who ask for pages: a browser has no use for JSON.</summary>
internal sealed class PageProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => context.HttpContext.Request.GetTypedHeaders().Accept.Any(
        type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var status = context.ProblemDetails.Status ?? http.Response.StatusCode;
        // A page that had begun has set it, and the one that takes its place adds it again.
        http.Response.Headers.Remove("blazor-enhanced-nav");
        var (services, trace) = (http.RequestServices, PageContext.TraceId ?? http.TraceIdentifier);
        // What drew a page before, and failed, draws no second one.
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            var page = new RazorComponentResult<ErrorDocument>(new { Status = status, Trace = trace }) { StatusCode = status };
            await page.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }
}
