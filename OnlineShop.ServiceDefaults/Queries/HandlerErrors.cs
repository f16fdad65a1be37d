using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OnlineShop.ServiceDefaults.Queries;

/// <summary>
/// What the handler of a list finds wrong with a query that is refused already: a client is told of all faults at once. The
/// answer itself goes nowhere.
/// </summary>
internal static class HandlerErrors
{
    /// <param name="refused">
    /// The parameters that are known to be at fault: the handler does not see them, and what is no text meets no statement.
    /// </param>
    public static async Task<Dictionary<string, string[]>> ReadAsync(
        HttpContext context, RequestDelegate next, ICollection<string> refused)
    {
        context.Request.QueryString = QueryString.Create(
            context.Request.Query.Where(parameter => !refused.Contains(parameter.Key)));
        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var answer = new MemoryStream();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        try
        {
            await next(context);
            return context.Response.StatusCode is StatusCodes.Status400BadRequest ? Errors(answer) : [];
        }
        catch (Exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            // It misses what the query is refused for.
            return [];
        }
        finally
        {
            context.Features.Set(body);
            context.Response.Clear();
        }
    }

    private static Dictionary<string, string[]> Errors(MemoryStream answer)
    {
        answer.Position = 0;
        using var problem = JsonDocument.Parse(answer);
        return problem.RootElement.TryGetProperty("errors", out var errors)
            ? errors.EnumerateObject()
                .ToDictionary(
                    error => error.Name,
                    error => error.Value.EnumerateArray().Select(message => message.GetString()!).ToArray())
            : [];
    }
}
