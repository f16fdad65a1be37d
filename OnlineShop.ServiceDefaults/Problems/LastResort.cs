using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// The net under the handlers of exceptions: where one of them fails itself, which the framework has logged by then, the client
/// gets a problem and not an empty answer.
/// </summary>
internal static class LastResort
{
    public static async Task CatchAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception error) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            var status = error is BadHttpRequestException bad
                ? bad.StatusCode
                : StatusCodes.Status500InternalServerError;
            context.Response.Clear();
            await Problem.Create(status, StatusReasons.Of(status), ReasonPhrases.GetReasonPhrase(status))
                .ExecuteAsync(context);
        }
    }
}
