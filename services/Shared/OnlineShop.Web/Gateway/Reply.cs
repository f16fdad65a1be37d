using System.Net;
using OnlineShop.Client;
using OnlineShop.ServiceDefaults.Http;

namespace OnlineShop.Web.Gateway;

/// <summary>How the shop took what a page asked of it.</summary>
public enum ReplyKind
{
    /// <summary>It is done.</summary>
    Done,

    /// <summary>Fields are not right; <see cref="Reply.Errors"/> has them.</summary>
    Invalid,

    /// <summary>There is no such thing.</summary>
    Missing,

    /// <summary>It cannot be done as things are; <see cref="Reply.Reason"/> says why.</summary>
    Refused,

    /// <summary>Too often; <see cref="Reply.RetryAfter"/> says when it may be tried again.</summary>
    TooMany,

    /// <summary>The shop does not answer now.</summary>
    Away,
}

/// <summary>The shop's answer to a page.</summary>
/// <param name="Status">The HTTP status; 0 where there was no answer.</param>
public record Reply(ReplyKind Kind, int Status, Problem? Problem = null, TimeSpan? RetryAfter = null)
{
    /// <summary>Whether it is done.</summary>
    public bool IsDone => Kind is ReplyKind.Done;

    /// <summary>Why it was refused, in the API's word; empty where it was not.</summary>
    public string Reason => Problem?.Reason ?? "";

    /// <summary>What is wrong with which field, by the API's names.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors =>
        Problem?.Errors is { } errors ? errors.ToDictionary(error => error.Key, error => (IReadOnlyList<string>)[.. error.Value]) : Nothing;

    /// <summary>
    /// The status of a page that shows this. A page about one thing that is missing shows the missing page instead; a list that is
    /// missing is a part of the shop that is away.
    /// </summary>
    public int PageStatus => Kind switch
    {
        ReplyKind.Done => StatusCodes.Status200OK,
        ReplyKind.Invalid => StatusCodes.Status400BadRequest,
        ReplyKind.Refused => Status is 0 ? StatusCodes.Status422UnprocessableEntity : Status,
        ReplyKind.TooMany => StatusCodes.Status429TooManyRequests,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Nothing = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>How a status is taken.</summary>
    public static ReplyKind KindOf(int status) => (HttpStatusCode)status switch
    {
        HttpStatusCode.BadRequest => ReplyKind.Invalid,
        HttpStatusCode.NotFound => ReplyKind.Missing,
        HttpStatusCode.TooManyRequests => ReplyKind.TooMany,
        var other when PeerAnswers.IsFinal(other) || other is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ReplyKind.Refused,
        _ => ReplyKind.Away,
    };
}

/// <summary>An answer with a value, which is there where it is done.</summary>
public sealed record Reply<T>(ReplyKind Kind, int Status, T? Value, Problem? Problem = null, TimeSpan? RetryAfter = null)
    : Reply(Kind, Status, Problem, RetryAfter)
    where T : class;
