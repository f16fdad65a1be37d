using Microsoft.Net.Http.Headers;
using OnlineShop.Gateway.Health;
using OnlineShop.Gateway.Routing;

namespace OnlineShop.Gateway.Index;

/// <summary>A service in the list: where its API is described, and how it is.</summary>
internal sealed record ListedService(
    string Name, string Status, string Swagger, string OpenApi, IReadOnlyList<string> Paths);

/// <summary>What <c>/</c> answers to a program.</summary>
internal sealed record ShopIndex(string Status, string Health, IReadOnlyList<ListedService> Services);

internal static class IndexEndpoint
{
    public static void MapIndex(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/", GetAsync).WithName("getIndex").WithTags("Shop").WithSummary("Every service, with links to its API's description")
            .Produces<ShopIndex>().AllowAnonymous();

    private static async Task<IResult> GetAsync(HttpRequest request, HttpResponse response, ShopHealth shop)
    {
        var health = await shop.GetAsync();
        var index = new ShopIndex(
            health.Status, "/health", [.. RouteTable.Services.Select(name => Describe(name, health))]);
        response.Headers.Vary = HeaderNames.Accept;
        response.Headers.CacheControl = "no-store";
        if (WantsJson(request))
            return TypedResults.Json(index);
        response.Headers.ContentSecurityPolicy = IndexPage.ContentSecurityPolicy;
        return TypedResults.Content(IndexPage.Render(index), "text/html; charset=utf-8");
    }

    private static ListedService Describe(string name, HealthOfShop health) => new(
        name,
        health.Services[name],
        $"/services/{name}/swagger/swagger-ui/index.html",
        $"/services/{name}/swagger/v1/swagger.json",
        [.. RouteTable.Routes.Where(route => route.Service == name && IsListed(route)).Select(route => route.Path)]);

    /// <summary>What a service has of its own, and no parts of it that differ only in who passes.</summary>
    private static bool IsListed(ShopRoute route) =>
        route.Path.StartsWith("/api/", StringComparison.Ordinal)
            && (route.To is not null || route.Path.Count(c => c == '/') == 2);

    /// <summary>
    /// JSON when it is asked for at least as much as a page. A program that takes anything gets the page, like a browser.
    /// </summary>
    private static bool WantsJson(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Quality("application/json") is > 0 and var json && json >= Quality("text/html");

        double Quality(string type) =>
            accepted.Where(a => a.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
                .Select(a => a.Quality ?? 1)
                .DefaultIfEmpty(0).Max();
    }
}
