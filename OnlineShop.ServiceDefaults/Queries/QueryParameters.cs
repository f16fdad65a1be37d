using System.Collections;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;

namespace OnlineShop.ServiceDefaults.Queries;

/// <summary>The query parameters of endpoints, as the API is described.</summary>
internal sealed class QueryParameters(IApiDescriptionGroupCollectionProvider descriptions)
{
    private readonly Lazy<ILookup<string, ApiDescription>> byPath = new(() =>
        descriptions.ApiDescriptionGroups.Items.SelectMany(group => group.Items).Where(item => item.HttpMethod == HttpMethods.Get).ToLookup(item => $"/{item.RelativePath}"));

    /// <summary>
    /// The parameters of a list or a report for clients; null where the endpoint is none: it takes no parameter and answers one
    /// thing.
    /// </summary>
    public IReadOnlyList<string>? OfList(RouteEndpoint endpoint)
    {
        var path = endpoint.RoutePattern.RawText ?? "";
        // What is posted to the address of a list takes parameters of its own.
        if (!path.StartsWith("/api/", StringComparison.Ordinal)
            || endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { } methods && !methods.HttpMethods.Contains(HttpMethods.Get)
            || byPath.Value[path].FirstOrDefault() is not { } description)
            return null;
        string[] names = [.. description.ParameterDescriptions.Where(parameter => parameter.Source == BindingSource.Query).Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name))];
        return names.Length > 0
            || description.SupportedResponseTypes.Any(
                response => response.StatusCode == StatusCodes.Status200OK && IsList(response.Type))
            ? names
            : null;
    }

    private static bool IsList(Type? type) =>
        type is not null && type != typeof(string)
            && (type.IsAssignableTo(typeof(IEnumerable)) || type.GetProperty("Items") is not null);
}
