using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace OnlineShop.Testing.Endpoints;

/// <summary>What holds for every endpoint of every service.</summary>
public static partial class EndpointRules
{
    /// <summary>
    /// The endpoints that have no id of the form <c>placeOrder</c> or share it, do not say who may call them, or describe no problem,
    /// and the examples that the service itself would refuse; empty where there are none.
    /// </summary>
    /// <param name="withoutProblem">Ids of operations whose failures are no problem documents, such as the health of the shop.</param>
    public static IReadOnlyList<string> FindBreaches(IServiceProvider services, params string[] withoutProblem)
    {
        var endpoints = services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Any(method => method != "HEAD") == true)
            .ToList();
        if (endpoints.Count == 0)
            return ["No endpoint was found."];
        return
        [
            .. WithoutId(endpoints), .. WithoutPolicy(endpoints), .. WithoutProblem(services, withoutProblem),
            .. ExampleRules.FindBreaches(services),
        ];
    }

    private static IEnumerable<string> WithoutId(IEnumerable<RouteEndpoint> endpoints) => endpoints
        .GroupBy(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "")
        .Where(group => group.Count() > 1 || !Id().IsMatch(group.Key))
        .Select(group => $"id '{group.Key}': {string.Join(", ", group.Select(Name))}");

    private static IEnumerable<string> WithoutPolicy(IEnumerable<RouteEndpoint> endpoints) => endpoints
        .Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null)
        .Select(endpoint => $"no policy: {Name(endpoint)}");

    private static IEnumerable<string> WithoutProblem(IServiceProvider services, string[] leftOut) =>
        from path in ApiDocument.Of(services).Paths
        from operation in path.Value.Operations ?? []
        where operation.Value.OperationId is not { } id || (!leftOut.Contains(id) && !Describes(operation.Value))
        select $"no id or no problem in the description: {operation.Key} {path.Key}";

    private static bool Describes(OpenApiOperation operation) => operation.Responses?.Any(response =>
        response.Key[0] is '4' or '5' && response.Value.Content?.ContainsKey("application/problem+json") == true) == true;

    private static string Name(RouteEndpoint endpoint) =>
        $"{string.Join(' ', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods)} {endpoint.RoutePattern.RawText}";

    [GeneratedRegex("^[a-z]+([A-Z][a-z]+)*$")]
    private static partial Regex Id();
}
