using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using OnlineShop.ServiceDefaults.Problems;
using Yarp.ReverseProxy.Model;

namespace OnlineShop.Gateway.Limits;

/// <summary>
/// Refuses a body by its announced length, before a service is bothered. One without a length is cut off by the server while
/// read.
/// </summary>
internal static class BodyLimit
{
    public static void UseBodyLimit(this WebApplication app)
    {
        var limit = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MaxRequestBodySize;
        app.Use(
            (context, next) => context.Request.ContentLength > (LimitOf(context) ?? limit)
                ? TooLarge().ExecuteAsync(context)
                : next(context));
    }

    /// <summary>That of the route, where it has one of its own; the proxy gives it to the server too.</summary>
    private static long? LimitOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RouteModel>()?.Config.MaxRequestBodySize;

    public static ProblemHttpResult TooLarge() =>
        Problem.Create(StatusCodes.Status413PayloadTooLarge, "tooLarge", "The request's body is too large.");
}
