using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Forwarder;

namespace OnlineShop.Gateway.Compression;

/// <summary>Compresses answers for clients that ask for it, and tells caches on what an answer depends.</summary>
internal static class CompressionExtensions
{
    private const string EventStream = "text/event-stream";
    private const string CodingAndOrigin = "Accept-Encoding, Origin";

    public static void UseCompression(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(static state => NameVariants((HttpContext)state), context);
        if (ContentCoding.Of(context.Request.Headers.AcceptEncoding) is not { } coding || IsStream(context.Request))
            return next(context);
        return HttpMethods.IsHead(context.Request.Method)
            ? AnnounceAsync(context, next, coding)
            : CompressAsync(context, next, coding);
    });

    /// <summary>Gives HEAD the headers that GET would be answered with, as far as they are known without a body.</summary>
    private static Task AnnounceAsync(HttpContext context, RequestDelegate next, ContentCoding coding)
    {
        context.Response.OnStarting(() => Task.FromResult(CompressionRules.TryApply(context, coding, 0)));
        return next(context);
    }

    private static async Task CompressAsync(HttpContext context, RequestDelegate next, ContentCoding coding)
    {
        var inner = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var body = new CompressedBody(context, inner, coding);
        context.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            await next(context);
            // The client must not take a part for the whole answer.
            if (context.Response.HasStarted && context.Features.Get<IForwarderErrorFeature>() is not null)
                context.Abort();
            else
                await body.FinishAsync();
        }
        finally
        {
            context.Features.Set(inner);
        }
    }

    /// <summary>
    /// The answer to one who did not ask for compression must not be served to one who did, nor one without the headers of
    /// another origin to a page from there.
    /// </summary>
    private static Task NameVariants(HttpContext context)
    {
        var headers = context.Response.Headers;
        var isUnchanged = context.Response.StatusCode is StatusCodes.Status304NotModified;
        if (isUnchanged || headers.ContentEncoding.Count > 0 || CompressionRules.IsOfKind(context))
        {
            // A page of another origin has been told that already.
            headers.Append(HeaderNames.Vary, context.Request.Headers.Origin.Count == 0 ? CodingAndOrigin : HeaderNames.AcceptEncoding);
        }

        return Task.CompletedTask;
    }

    /// <summary>Events are short, and each must arrive at once.</summary>
    private static bool IsStream(HttpRequest request) =>
        request.Headers.Accept.Any(type => type?.Contains(EventStream, StringComparison.OrdinalIgnoreCase) == true);
}
