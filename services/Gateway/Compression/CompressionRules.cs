using Microsoft.Net.Http.Headers;

namespace OnlineShop.Gateway.Compression;

/// <summary>
/// Which answers are compressed: JSON and HTML of a kilobyte or more. Not an answer that a service forbids to store, and none of
/// Auth: they may hold secrets, whose length would tell of them beside text that a stranger chose (docs/services/gateway.md).
/// </summary>
internal static class CompressionRules
{
    /// <summary>Below, what is saved is less than a packet.</summary>
    private const long Least = 1024;

    private static readonly string[] Types = ["application/json", "application/problem+json", "text/html"];

    private static readonly PathString Api = "/api";
    private static readonly PathString Auth = "/api/auth";

    /// <summary>Whether an answer of this kind is compressed for those who ask for it.</summary>
    public static bool IsOfKind(HttpContext context)
    {
        var headers = context.Response.Headers;
        return headers.ContentEncoding.Count == 0
            && context.Response.StatusCode is not StatusCodes.Status206PartialContent
            && IsText(context.Response.ContentType)
            && !context.Request.Path.StartsWithSegments(Auth)
            && !IsForbidden(headers.CacheControl.ToString(), context.Request.Path);
    }

    /// <summary>Makes the headers those of the compressed answer, unless it is better left as it is.</summary>
    /// <param name="length">How long the answer is at least, where its headers do not say it.</param>
    public static bool TryApply(HttpContext context, ContentCoding coding, long length)
    {
        var response = context.Response;
        if (response.HasStarted || (response.ContentLength ?? length) < Least || !IsOfKind(context))
            return false;
        response.Headers.ContentEncoding = coding.Name;
        response.Headers.Remove(HeaderNames.AcceptRanges);
        response.ContentLength = null;
        // A strong tag names bytes, and these are others.
        if (response.Headers.ETag.ToString() is ['"', ..] strong)
            response.Headers.ETag = "W/" + strong;
        return true;
    }

    private static bool IsText(string? type) =>
        type is not null && Types.Any(known => type.StartsWith(known, StringComparison.OrdinalIgnoreCase));

    private static bool IsForbidden(string caching, PathString path) =>
        caching.Contains("no-transform", StringComparison.OrdinalIgnoreCase)
        || (caching.Contains("no-store", StringComparison.OrdinalIgnoreCase) && path.StartsWithSegments(Api));
}
