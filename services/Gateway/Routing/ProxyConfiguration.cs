using Microsoft.Net.Http.Headers;
using OnlineShop.Gateway.Failures;
using OnlineShop.ServiceDefaults.Security;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;

namespace OnlineShop.Gateway.Routing;

/// <summary>Makes the proxy's routes and clusters from the table.</summary>
internal static class ProxyConfiguration
{
    /// <summary>The metadata of a cluster that names its service.</summary>
    public const string Service = "service";

    /// <summary>The metadata of a route that tells who passes.</summary>
    public const string Access = "access";

    private const string Streams = ".streams";
    private const string StreamPath = "/api/notifications/stream";

    public static IReadOnlyList<RouteConfig> Routes { get; } =
        [.. RouteTable.Routes.Select(route => RouteOf(route)), Stream(), StreamByTicket()];

    public static IReadOnlyList<ClusterConfig> Clusters { get; } =
    [
        .. RouteTable.Services.Select(service => ClusterOf(service, service, TimeSpan.FromSeconds(30))),
        // A stream is silent for as long as nothing happens; it ends when one side closes it.
        ClusterOf("notification" + Streams, "notification", TimeSpan.FromHours(24)),
    ];

    private static RouteConfig RouteOf(ShopRoute route) => new()
    {
        RouteId = route.Path,
        ClusterId = route.Service,
        Match = new RouteMatch
        {
            Path = route.Path.StartsWith("/.well-known/", StringComparison.Ordinal) ? route.Path : $"{route.Path}/{{**rest}}",
        },
        // Among paths that match, the one with more segments wins by itself.
        AuthorizationPolicy = route.Access switch
        {
            Routing.Access.User => "default",
            Routing.Access.ProductReports => ShopPolicies.ReadProductReports,
            Routing.Access.Admin => ShopPolicies.Admin,
            _ => null,
        },
        RateLimiterPolicy = route.Group,
        MaxRequestBodySize = route.MostBytes,
        Metadata = new Dictionary<string, string> { [Access] = route.Access.ToString() },
        Transforms = route.To is { } to
            ? [new Dictionary<string, string> { ["PathRemovePrefix"] = route.Path }, new Dictionary<string, string> { ["PathPrefix"] = to }]
            : null,
    };

    private static RouteConfig Stream()
    {
        var inbox = RouteTable.Routes.Single(route => route.Path == "/api/notifications");
        return RouteOf(inbox) with
        {
            RouteId = inbox.Path + Streams,
            ClusterId = inbox.Service + Streams,
            Order = -1,
            Match = new RouteMatch
            {
                Path = $"{inbox.Path}/{{**rest}}",
                Headers = [new RouteHeader { Name = HeaderNames.Accept, Mode = HeaderMatchMode.Contains, Values = ["text/event-stream"] }],
            },
        };
    }

    /// <summary>
    /// A stream of a browser, which cannot send a token with it: a request with a ticket passes, and Notification checks whose it is.
    /// </summary>
    private static RouteConfig StreamByTicket() => Stream() with
    {
        RouteId = StreamPath + ".tickets",
        Order = -2,
        Match = new RouteMatch
        {
            Path = StreamPath,
            QueryParameters = [new RouteQueryParameter { Name = "ticket", Mode = QueryParameterMatchMode.Exists }],
        },
        AuthorizationPolicy = null,
        Metadata = new Dictionary<string, string> { [Access] = nameof(Routing.Access.Open) },
    };

    private static ClusterConfig ClusterOf(string id, string service, TimeSpan silence) => new()
    {
        ClusterId = id,
        Metadata = new Dictionary<string, string> { [Service] = service },
        LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
        Destinations =
            new Dictionary<string, DestinationConfig> { [service] = new() { Address = $"http://{service}" } },
        // As the server reads them: what comes is passed on byte by byte.
        HttpClient = new HttpClientConfig { RequestHeaderEncoding = "latin1" },
        HttpRequest = new ForwarderRequestConfig
        {
            ActivityTimeout = silence,
            Version = System.Net.HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        },
        HealthCheck = new HealthCheckConfig
        {
            // When all look dead, trying one is better than refusing: a probe may be wrong, or late to see a restart.
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
            Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = BrokenConnectionPolicy.PolicyName, ReactivationPeriod = TimeSpan.FromSeconds(2) },
            // Alive, not healthy: a replica whose database is away still answers better than the proxy could for it.
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true,
                Interval = TimeSpan.FromSeconds(5),
                Timeout = TimeSpan.FromSeconds(2),
                Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
                Path = "/alive",
            },
        },
    };
}
