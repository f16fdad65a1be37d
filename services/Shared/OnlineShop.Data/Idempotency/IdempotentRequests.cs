using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Data.Idempotency;

/// <summary>
/// Runs the effect of a request once an <c>Idempotency-Key</c>: key, effect and response are one commit. A retry within <see
/// cref="IdempotencyKeys.Retention"/> gets the stored response, marked with the header <c>Idempotent-Replayed</c>; the key with
/// another request is 422 <c>idempotencyKeyReused</c>; while the first request is in progress, 409 <c>requestInFlight</c>. A
/// request that is refused changes nothing, so its key stays free. Follows draft-ietf-httpapi-idempotency-key-header.
/// </summary>
public sealed class IdempotentRequests(ShopDatabase database, TimeProvider clock, IOptions<JsonOptions> json)
{
    /// <summary>The header with the key.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>The header that marks a replayed response.</summary>
    public const string ReplayedHeader = "Idempotent-Replayed";

    /// <summary>Runs <paramref name="slice"/> in a transaction: a value is committed, a refusal undone.</summary>
    /// <param name="owner">Whose key it is: keys of different owners never meet.</param>
    /// <param name="request">What the key stands for, with the path of <paramref name="http"/>.</param>
    /// <param name="answer">The response for the slice's value; its body must be writable as JSON.</param>
    /// <param name="required">Whether a request without a key is refused (400).</param>
    public async Task<IResult> RunAsync<TRequest, T>(
        HttpContext http, string owner, TRequest request, Func<ShopTransaction, Task<Result<T>>> slice,
        Func<T, IResult> answer, CancellationToken cancel, bool required = false)
        where T : notnull
    {
        var key = http.Request.Headers[Header].ToString();
        if (key.Length > IdempotencyKeys.MaxLength || (required && string.IsNullOrWhiteSpace(key)))
            return Problem.Invalid(
                Header, $"It must have {(required ? 1 : 0)} to {IdempotencyKeys.MaxLength} characters.");

        await using var transaction = await database.BeginAsync(cancel);
        if (key.Length > 0)
        {
            if (!await IdempotencyKeys.TryHoldAsync(transaction, owner, key, cancel))
                return InFlight();
            var fingerprint = IdempotencyKeys.Fingerprint(new { Path = http.Request.Path.Value, request });
            if (await IdempotencyKeys.ClaimAsync(transaction, owner, key, fingerprint, Guid.Empty, clock.GetUtcNow(), cancel) is { } known)
                return known is { Same: false } ? Reused() : known.IsAnswered ? Replay(http, known) : InFlight();
        }

        if (!(await slice(transaction)).TryGet(out var value, out var refusal))
            return Problem.Of(refusal);
        var response = answer(value);
        if (key.Length > 0)
            await IdempotencyKeys.StoreResponseAsync(
                transaction, owner, key, Status(response), Body(response), Location(response), cancel);
        await transaction.CommitAsync(cancel);
        return response;
    }

    /// <summary>409: the first request with the key is still in progress.</summary>
    public static IResult InFlight() =>
        Problem.Conflict(
            "requestInFlight", "The first request with this Idempotency-Key is still under way.",
            "Repeat it in a second.");

    /// <summary>422: the key was used with another request.</summary>
    public static IResult Reused() =>
        Problem.Unprocessable("idempotencyKeyReused", "This Idempotency-Key was used with another request.");

    /// <summary>The stored response of a key, to a repeated request.</summary>
    public static IResult Replay(HttpContext http, IdempotencyRecord known)
    {
        http.Response.Headers[ReplayedHeader] = "true";
        return Write(http, known.Status!.Value, known.Body, known.Location);
    }

    /// <summary>The first response of a key, to the request that it was made for.</summary>
    public static IResult Respond(HttpContext http, FirstResponse response) =>
        Write(http, response.Status, response.Body, response.Location);

    private static IResult Write(HttpContext http, int status, string? body, string? location)
    {
        if (location is not null)
            http.Response.Headers.Location = location;
        return string.IsNullOrEmpty(body)
            ? TypedResults.StatusCode(status)
            : TypedResults.Text(
                body, status >= StatusCodes.Status400BadRequest ? "application/problem+json" : "application/json",
                statusCode: status);
    }

    private static int Status(IResult result) => ((IStatusCodeHttpResult)result).StatusCode ?? StatusCodes.Status200OK;

    private string Body(IResult result) =>
        result is IValueHttpResult { Value: { } value }
            ? JsonSerializer.Serialize(value, value.GetType(), json.Value.SerializerOptions)
            : "";

    private static string? Location(IResult result) =>
        result.GetType().GetProperty("Location")?.GetValue(result) as string;
}
