using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace OnlineShop.ServiceDefaults.Http;

/// <summary>
/// Answers HEAD wherever GET is answered (RFC 9110, 9.3.2): the request is served as the GET that it stands for, and the body is
/// left out. An endpoint that takes any method, such as a route of the Gateway, sees the HEAD that it is.
/// </summary>
internal static class HeadRequests
{
    /// <summary>Comes before the routing.</summary>
    public static void UseHeadAsGet(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var (aborted, response) = (context.RequestAborted, context.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        context.RequestAborted = ends.Token;
        context.Features.Set<IHttpResponseBodyFeature>(
            new BodylessResponse(response, () => IsEndless(context) ? ends.CancelAsync() : Task.CompletedTask));
        context.Features.Set(new ServedAsGet());
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
            context.Features.Set(response);
            context.RequestAborted = aborted;
        }
    });

    /// <summary>Comes after the routing.</summary>
    public static void UseHeadWhereAnyMethodIs(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Features.Get<ServedAsGet>() is not null && context.GetEndpoint() is RouteEndpoint endpoint
            && !IsGet(endpoint))
            context.Request.Method = HttpMethods.Head;
        return next(context);
    });

    private static bool IsGet(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get, StringComparer.OrdinalIgnoreCase) == true;

    /// <summary>A stream of events has no end to wait for: once its headers are there, all is said.</summary>
    private static bool IsEndless(HttpContext context) =>
        context.Response.ContentType?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true;

    private sealed class ServedAsGet;
}
