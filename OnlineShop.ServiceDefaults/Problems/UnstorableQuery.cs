using Microsoft.AspNetCore.Http;

namespace OnlineShop.ServiceDefaults.Problems;

/// <summary>
/// Refuses a query that carries U+0000 before it reaches a handler, and names the parameter: the database could only say that some text is
/// at fault, and after a statement was sent in vain. An endpoint that judges its query's text itself says so
/// (<see cref="ProblemsExtensions.ChecksQueryText{TBuilder}"/>) and is left to it: it may name other fields in the same answer, or take the text as it is.
/// </summary>
internal static class UnstorableQuery
{
    /// <summary>The only way in: a raw zero byte is no HTTP, and the server refuses one in a path itself.</summary>
    private const string EncodedZero = "%00";

    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.QueryString.Value?.Contains(EncodedZero, StringComparison.Ordinal) != true
            || context.GetEndpoint()?.Metadata.GetMetadata<QueryTextChecked>() is not null)
            return next(context);
        var errors = context.Request.Query
            .Where(parameter => parameter.Key.Contains('\0', StringComparison.Ordinal) || parameter.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true))
            .ToDictionary(parameter => parameter.Key.Replace("\0", "", StringComparison.Ordinal), _ => new[] { "It must not hold the character U+0000." });
        return errors.Count == 0 ? next(context) : Problem.Invalid(errors).ExecuteAsync(context);
    }
}

/// <summary>Marks an endpoint that judges U+0000 in its query itself.</summary>
internal sealed class QueryTextChecked;
