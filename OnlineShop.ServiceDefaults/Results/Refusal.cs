namespace OnlineShop.ServiceDefaults.Results;

/// <summary>How a request is refused.</summary>
public enum RefusalKind
{
    /// <summary>There is no such thing, or it is another's.</summary>
    NotFound,

    /// <summary>The state of things does not allow it now.</summary>
    Conflict,

    /// <summary>Well-formed, but it cannot be done as asked.</summary>
    Unprocessable,

    /// <summary>Some fields are not valid.</summary>
    Invalid,
}

/// <summary>Why a request was not carried out: what its client is told, without a word about HTTP.</summary>
/// <param name="Kind">How it is refused.</param>
/// <param name="Reason">In camelCase; clients rely on it, so it never changes.</param>
/// <param name="Title">What is wrong, in a sentence.</param>
/// <param name="Detail">What the client can do about it.</param>
/// <param name="Members">Further values, by name.</param>
/// <param name="Errors">What is wrong with each field at fault.</param>
public sealed record Refusal(
    RefusalKind Kind, string Reason, string Title, string? Detail = null,
    IReadOnlyDictionary<string, object?>? Members = null, IReadOnlyDictionary<string, string[]>? Errors = null)
{
    /// <summary>There is no such thing, or it is another's.</summary>
    public static Refusal NotFound(string what) => new(RefusalKind.NotFound, "notFound", $"There is no such {what}.");

    /// <summary>The state of things does not allow it now.</summary>
    public static Refusal Conflict(
        string reason, string title, string? detail = null, Dictionary<string, object?>? members = null,
        Dictionary<string, string[]>? errors = null) =>
        new(RefusalKind.Conflict, reason, title, detail, members, errors);

    /// <summary>Well-formed, but it cannot be done as asked.</summary>
    public static Refusal Unprocessable(
        string reason, string title, string? detail = null, Dictionary<string, object?>? members = null,
        Dictionary<string, string[]>? errors = null) =>
        new(RefusalKind.Unprocessable, reason, title, detail, members, errors);

    /// <summary>Every field at fault.</summary>
    public static Refusal Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        new(RefusalKind.Invalid, "validation", "Some fields are not valid.", Errors: errors);

    /// <summary>One field at fault.</summary>
    public static Refusal Invalid(string field, string message) =>
        Invalid(new Dictionary<string, string[]> { [field] = [message] });
}
