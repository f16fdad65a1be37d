using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OnlineShop.Web.Pages;

/// <summary>Shows a problem as a page to those who ask for pages: a browser has no use for JSON.</summary>
/// <typeparam name="TDocument">
/// The whole page; it takes <c>Status</c>, a number, and <c>Trace</c>, what the log knows the request by.
/// </typeparam>
public sealed class PageProblemWriter<TDocument> : IProblemDetailsWriter
    where TDocument : IComponent
{
    /// <inheritdoc/>
    public bool CanWrite(ProblemDetailsContext context) => context.HttpContext.Request.GetTypedHeaders().Accept.Any(
        type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var status = context.ProblemDetails.Status ?? http.Response.StatusCode;
        // A page that had begun has set it, and the one that takes its place adds it again.
        http.Response.Headers.Remove("blazor-enhanced-nav");
        var (services, trace) = (http.RequestServices, Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier);
        // What drew a page before, and failed, draws no second one.
        await using var scope = services.CreateAsyncScope();
        http.RequestServices = scope.ServiceProvider;
        try
        {
            var page = new RazorComponentResult<TDocument>(new { Status = status, Trace = trace }) { StatusCode = status };
            await page.ExecuteAsync(http);
        }
        finally
        {
            http.RequestServices = services;
        }
    }
}
