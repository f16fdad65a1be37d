using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// Makes the shop's problem details (RFC 9457). Each reason has a stable <c>type</c>, <c>urn:shop:problem:&lt;reason&gt;</c>, and
/// repeats the reason as the member <c>reason</c>.
/// </summary>
public static class Problem
{
    private static readonly string[] Reserved = ["type", "title", "status", "detail", "instance"];

    /// <summary>The response to a request that was refused.</summary>
    public static ProblemHttpResult Of(Refusal refusal)
    {
        var members = refusal.Members is null ? [] : new Dictionary<string, object?>(refusal.Members);
        if (refusal.Errors is not null)
            members["errors"] = refusal.Errors;
        return Create(StatusOf(refusal.Kind), refusal.Reason, refusal.Title, refusal.Detail, members);
    }

    /// <summary>400 with every field at fault.</summary>
    public static ProblemHttpResult Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        Of(Refusal.Invalid(errors));

    /// <summary>400 with one field at fault.</summary>
    public static ProblemHttpResult Invalid(string field, string message) => Of(Refusal.Invalid(field, message));

    /// <summary>404: there is no such thing, or it is another's.</summary>
    public static ProblemHttpResult NotFound(string what) => Of(Refusal.NotFound(what));

    /// <summary>401 with a reason.</summary>
    public static ProblemHttpResult Unauthorized(string reason, string title) =>
        Create(StatusCodes.Status401Unauthorized, reason, title);

    /// <summary>409: the state of things does not allow it now.</summary>
    public static ProblemHttpResult Conflict(
        string reason, string title, string? detail = null, Dictionary<string, object?>? members = null) =>
        Create(StatusCodes.Status409Conflict, reason, title, detail, members);

    /// <summary>422: well-formed, but it cannot be done as asked.</summary>
    public static ProblemHttpResult Unprocessable(
        string reason, string title, string? detail = null, Dictionary<string, object?>? members = null) =>
        Create(StatusCodes.Status422UnprocessableEntity, reason, title, detail, members);

    /// <summary>503: something that is needed does not answer; nothing was done.</summary>
    public static ProblemHttpResult Unavailable(string what) =>
        Create(
            StatusCodes.Status503ServiceUnavailable, "unavailable",
            $"{what} does not answer now. Nothing was changed; try again.");

    /// <summary>Any other status.</summary>
    public static ProblemHttpResult Create(
        int status, string reason, string title, string? detail = null, Dictionary<string, object?>? members = null)
    {
        // As everywhere in the API, what has no value is left out.
        var extensions = (members ?? []).Where(member => member.Value is not null).ToDictionary();
        if (extensions.Keys.FirstOrDefault(Reserved.Contains) is { } taken)
            throw new ArgumentException($"A problem has a member '{taken}' already (RFC 9457).", nameof(members));
        extensions["reason"] = reason;
        return TypedResults.Problem(
            title: title, detail: detail, statusCode: status, type: TypeOf(reason), extensions: extensions);
    }

    /// <summary>The stable type of a reason.</summary>
    public static string TypeOf(string reason) => $"urn:shop:problem:{reason}";

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of refusal."),
    };
}
