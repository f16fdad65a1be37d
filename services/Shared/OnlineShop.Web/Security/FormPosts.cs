using Microsoft.AspNetCore.Antiforgery;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Web.Security;

/// <summary>
/// Whatever is posted to a page is a form. Anything else is the sender's matter; to the framework it would be an error of ours.
/// </summary>
public static class FormPosts
{
    /// <summary>Refuses what is posted and is no form.</summary>
    public static async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsPost(context.Request.Method) && await FaultAsync(context) is { } fault)
            await fault.ExecuteAsync(context);
        else
            await next(context);
    }

    /// <summary>Refuses a form that no page of this site has sent, after the framework has looked at its token.</summary>
    public static Task CheckTokenAsync(HttpContext context, RequestDelegate next) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false }
            ? Problem.Create(
                StatusCodes.Status400BadRequest, "formNotValid", "The form is too old, or was not sent by a page of this site.")
                .ExecuteAsync(context)
            : next(context);

    private static async Task<IResult?> FaultAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return Problem.Create(
                StatusCodes.Status415UnsupportedMediaType, "unsupportedMediaType", "A page takes forms.");
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return Problem.Invalid("body", "It is not a form that can be read.");
        }
    }
}
