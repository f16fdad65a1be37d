using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Testing.Fuzzing;

/// <summary>One method of one endpoint, found from what the service has mapped.</summary>
/// <param name="Body">The type of its JSON body; null where none is bound.</param>
/// <param name="Query">Its query parameters, as far as the API describes them.</param>
/// <param name="IsForServices">Whether only services may call it.</param>
internal sealed record FuzzedEndpoint(
    string Method, RouteEndpoint Endpoint, Type? Body, IReadOnlyList<string> Query, bool IsForServices)
{
    /// <summary>Every endpoint of the service, by what the routing itself goes by.</summary>
    public static IReadOnlyList<FuzzedEndpoint> FindAll(
        EndpointDataSource endpoints, IApiDescriptionGroupCollectionProvider? descriptions)
    {
        var described = (descriptions?.ApiDescriptionGroups.Items ?? []).SelectMany(group => group.Items)
            .ToLookup(item => $"{item.HttpMethod} /{item.RelativePath}");
        return
        [
            .. from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
               from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
               let description = described[$"{method} {endpoint.RoutePattern.RawText}"].FirstOrDefault()
               select new FuzzedEndpoint(
                   method, endpoint, endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType,
                   [.. description?.ParameterDescriptions.Where(parameter => parameter.Source == BindingSource.Query).Select(parameter => parameter.Name) ?? []],
                   endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(rule => rule.Policy == ShopPolicies.Service)),
        ];
    }

    /// <summary>The address, with a value for each parameter of the route.</summary>
    public string Address(
        string? segment = null) => "/" + string.Join('/',
        Endpoint.RoutePattern.PathSegments.Select(part => string.Concat(part.Parts.Select(piece => piece switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => segment ?? Value(parameter),
        _ => "",
    }))));

    /// <summary>The id of the operation; null for what is no operation, such as the health check.</summary>
    public string? Id => Endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;

    public bool HasSegments => Endpoint.RoutePattern.Parameters.Count > 0;

    public override string ToString() => $"{Method} {Endpoint.RoutePattern.RawText}";

    private static string Value(Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter) =>
        parameter.ParameterPolicies.Any(policy => policy.Content == "guid")
            ? Guid.CreateVersion7().ToString()
            : "UNKNOWN";
}
