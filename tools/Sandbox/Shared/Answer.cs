using System.Text;
using System.Text.Json;

namespace OnlineShop.Sandbox.Shared;

/// <summary>A whole JSON answer, kept as text so that a repeated call gets the very same bytes.</summary>
internal sealed record Answer(int Status, string Json) : IResult
{
    /// <summary>Whether this was given before, to an earlier call with the same idempotency key.</summary>
    public bool Replayed { get; init; }

    /// <summary>The media type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>Seconds after which a refused call may be tried again, if it may.</summary>
    public int? RetryAfter { get; init; }

    public static Answer Of<T>(int status, T body, JsonSerializerOptions? options = null) =>
        new(status, JsonSerializer.Serialize(body, options ?? SandboxJson.Options));

    /// <summary>An RFC 9457 problem; <paramref name="errors"/> names each field at fault.</summary>
    public static Answer Problem(
        int status, string type, string title, IReadOnlyDictionary<string, string[]>? errors = null) =>
        Of(status, new Problem(type, title, status, errors)) with { ContentType = "application/problem+json" };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        if (Replayed)
            response.Headers["Idempotent-Replayed"] = "true";
        if (RetryAfter is { } seconds)
            response.Headers.RetryAfter = seconds.ToString();
        await response.WriteAsync(Json, Encoding.UTF8, httpContext.RequestAborted);
    }
}

/// <summary>The body of a refusal.</summary>
internal sealed record Problem(string Type, string Title, int Status, IReadOnlyDictionary<string, string[]>? Errors);
