using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.ServiceDefaults.Queries;

/// <summary>
/// Refuses a query with something in it that is no text, and one of a list with a parameter that the list does not have: a filter
/// that is misspelt would show everything. All at fault are named.
/// </summary>
internal sealed class QueryCheck(QueryParameters parameters)
{
    private readonly ConcurrentDictionary<RouteEndpoint, IReadOnlyList<string>?> known = new();

    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.QueryString.HasValue || context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context);
            return;
        }

        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (known.GetOrAdd(endpoint, parameters.OfList) is { } names)
            NoteUnknown(context.Request.Query, names, errors);
        if (endpoint.Metadata.GetMetadata<QueryTextChecked>() is null)
            NoteFaults(context.Request.Query, errors);
        if (errors.Count == 0)
        {
            await next(context);
            return;
        }

        foreach (var (name, messages) in known[endpoint] is null || IsStream(endpoint) ? [] : await HandlerErrors.ReadAsync(context, next, [.. errors.Keys]))
            errors.TryAdd(name, messages);
        await Problem.Invalid(errors).ExecuteAsync(context);
    }

    /// <summary>A stream finds no faults of its own, and waiting for its end would hold the client's connection for ever.</summary>
    private static bool IsStream(RouteEndpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>()
        .Any(response => response.ContentTypes.Contains("text/event-stream"));

    private static void NoteUnknown(
        IQueryCollection query, IReadOnlyList<string> names, Dictionary<string, string[]> errors)
    {
        foreach (var name in query.Keys.Where(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase)))
            errors[name] = [names.Count == 0 ? "There is no such parameter; none is taken." : $"There is no such parameter. Known ones: {string.Join(", ", names)}."];
    }

    private static void NoteFaults(IQueryCollection query, Dictionary<string, string[]> errors)
    {
        foreach (var (name, values) in query)
        {
            if (values.Prepend(name).Select(text => PlainText.FindFault(text ?? "")).FirstOrDefault(fault => fault is not null) is { } found)
                errors[name] = [found];
        }
    }
}
