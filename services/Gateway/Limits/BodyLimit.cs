using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using OnlineShop.ServiceDefaults.Problems;

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
            (context, next) => context.Request.ContentLength > limit ? TooLarge().ExecuteAsync(context) : next(context));
    }

    public static ProblemHttpResult TooLarge() =>
        Problem.Create(StatusCodes.Status413PayloadTooLarge, "tooLarge", "The request's body is too large.");
}
