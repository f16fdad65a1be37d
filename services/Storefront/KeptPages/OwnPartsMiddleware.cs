using System.Buffers;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OnlineShop.Storefront.Sessions;

namespace OnlineShop.Storefront.KeptPages;

/// <summary>
/// Opens the pages that may be kept, and fills each visitor's own parts in, whether the page was kept or has just been drawn. People who
/// are signed in get pages of their own.
/// </summary>
internal static class OwnPartsMiddleware
{
    /// <summary>Longer addresses are not a person's, and would fill the memory.</summary>
    private const int LongestQuery = 400;

    public static async Task FillAsync(HttpContext context, RequestDelegate next)
    {
        if (!MayBeKept(context))
        {
            await next(context);
            return;
        }

        using var page = new MemoryStream();
        await DrawAsync(context, next, page);
        // Without a page, what comes before this in the pipeline writes the answer.
        if (page.Length == 0)
            return;
        var filled = await FilledAsync(context, page.GetBuffer().AsMemory(0, (int)page.Length));
        var response = context.Response;
        response.ContentLength = filled.WrittenCount;
        // No cache on the way keeps it, so its age means nothing there.
        response.Headers.Remove(HeaderNames.Age);
        await response.Body.WriteAsync(filled.WrittenMemory, context.RequestAborted);
    }

    private static async Task DrawAsync(HttpContext context, RequestDelegate next, Stream page)
    {
        var body = context.Response.Body;
        context.Response.Body = page;
        context.Features.Set(new OpenPage());
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set<OpenPage>(null);
            context.Response.Body = body;
        }
    }

    private static bool MayBeKept(HttpContext context)
    {
        var request = context.Request;
        return context.GetEndpoint()?.Metadata.GetMetadata<KeptPageAttribute>() is { } kept
            && HttpMethods.IsGet(request.Method)
            && !request.Cookies.ContainsKey(StorefrontCookies.Session)
            && (request.QueryString.Value?.Length ?? 0) <= LongestQuery
            && request.Query.Keys.All(kept.QueryKeys.Contains)
            && context.RequestServices.GetRequiredService<IOptions<KeptPageOptions>>().Value.Life > TimeSpan.Zero;
    }

    private static async Task<ArrayBufferWriter<byte>> FilledAsync(HttpContext context, ReadOnlyMemory<byte> page)
    {
        await using var parts = new OwnParts(context);
        var filled = new ArrayBufferWriter<byte>(page.Length + 1024);
        var beginning = OpenPage.BeginningBytes;
        for (int at; (at = page.Span.IndexOf(beginning.Span)) >= 0; page = page[(at + beginning.Length + 1)..])
        {
            filled.Write(page.Span[..at]);
            var part = (OwnPart)(page.Span[at + beginning.Length] - '0');
            filled.Write((await parts.GetAsync(part)).Span);
        }

        filled.Write(page.Span);
        return filled;
    }
}
