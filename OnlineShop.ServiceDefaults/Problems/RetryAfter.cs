using Microsoft.AspNetCore.Http;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// Says in each 429 and 503 when to try again (RFC 6585, 4; RFC 9110, 15.6.4), unless the response says so already.
/// </summary>
internal static class RetryAfter
{
    /// <summary>A peer that fails is left alone for so long by the circuit breaker; most are back sooner.</summary>
    private const string Seconds = "2";

    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;
            if (response.StatusCode is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable
                && response.Headers.RetryAfter.Count == 0)
                response.Headers.RetryAfter = Seconds;
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    }
}
