using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// Writes every problem of the shop, whatever the client says that it accepts: the framework's own writer leaves a client that
/// asks for something else than JSON without any body (RFC 9110, 15.5.7, leaves the choice to the server).
/// </summary>
internal sealed class ProblemWriter(IOptions<JsonOptions> json) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (http, problem) = (context.HttpContext, context.ProblemDetails);
        problem.Status ??= http.Response.StatusCode;
        if (problem.Type?.StartsWith("urn:shop:", StringComparison.Ordinal) != true)
        {
            // It comes from the framework, which knows only a status.
            var reason = StatusReasons.Of(problem.Status.Value);
            problem.Type = Problem.TypeOf(reason);
            problem.Extensions["reason"] = reason;
            problem.Title ??= ReasonPhrases.GetReasonPhrase(problem.Status.Value);
        }

        problem.Extensions["traceId"] = Activity.Current?.Id ?? http.TraceIdentifier;
        return new ValueTask(
            http.Response.WriteAsJsonAsync(problem, json.Value.SerializerOptions, "application/problem+json", http.RequestAborted));
    }
}
