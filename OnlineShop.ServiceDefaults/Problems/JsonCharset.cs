using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// The character set that a JSON body says it is in. One that is not known is the sender's matter, 415; to the framework it would
/// be an error of ours.
/// </summary>
internal static class JsonCharset
{
    /// <summary>Lets the handlers read the body once more to say what is wrong with it.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.HasJsonContentType())
            return next(context);
        if (Find(context.Request) is null)
        {
            return Problem.Create(
                StatusCodes.Status415UnsupportedMediaType, StatusReasons.Of(StatusCodes.Status415UnsupportedMediaType),
                "The body is in a character set that is not known. JSON is UTF-8 (RFC 8259).").ExecuteAsync(context);
        }

        context.Request.EnableBuffering();
        return next(context);
    }

    /// <summary>The encoding of a JSON body: UTF-8 where none is named; null where the one that is named is not known.</summary>
    public static Encoding? Find(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || type.Parameters.All(parameter => !parameter.Name.Equals("charset", StringComparison.OrdinalIgnoreCase)))
            return Encoding.UTF8;
        var name = HeaderUtilities.RemoveQuotes(type.Charset).ToString();
        try
        {
            var encoding = name.Length == 0 ? Encoding.UTF8 : Encoding.GetEncoding(name);
            // The framework takes a name in quotes, which HTTP allows, and one that is empty, for others.
            type.Charset = encoding.WebName;
            request.ContentType = type.ToString();
            return encoding;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
