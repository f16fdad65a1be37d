using Microsoft.Extensions.ServiceDiscovery;
using OnlineShop.Gateway.Routing;

namespace OnlineShop.Gateway.Health;

/// <summary>The state of the whole shop.</summary>
/// <param name="Status"><c>Healthy</c> when every service is, else <c>Unhealthy</c>.</param>
internal sealed record HealthOfShop(string Status, IReadOnlyDictionary<string, string> Services);

/// <summary>
/// Asks every replica of every service for its health, at most once a second however many ask. A service is as healthy as its
/// best replica: while one answers, the shop works.
/// </summary>
internal sealed class ShopHealth(IHttpClientFactory clients, ServiceEndpointResolver discovery, TimeProvider clock)
{
    public const string Healthy = "Healthy";
    public const string Unhealthy = "Unhealthy";
    public const string Unreachable = "Unreachable";
    public const string ClientName = "health";

    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task<HealthOfShop>? latest;
    private DateTimeOffset askedAt;

    public Task<HealthOfShop> GetAsync()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (latest is null or { IsFaulted: true } || (latest.IsCompleted && now - askedAt >= Lifetime))
            {
                askedAt = now;
                // Not the caller's cancellation: others wait for the same answer.
                latest = AskAllAsync();
            }

            return latest;
        }
    }

    private async Task<HealthOfShop> AskAllAsync()
    {
        var states = await Task.WhenAll(
            RouteTable.Services.Select(async service => (service, state: await AskServiceAsync(service))));
        var all = states.All(entry => entry.state == Healthy);
        return new HealthOfShop(
            all ? Healthy : Unhealthy, states.ToDictionary(entry => entry.service, entry => entry.state));
    }

    private async Task<string> AskServiceAsync(string service)
    {
        var address = $"http://{service}";
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var replicas = await discovery.GetEndpointsAsync(address, limit.Token);
            var states = await Task.WhenAll(
                replicas.Endpoints.Select(replica => AskAsync(AddressOf(replica), limit.Token)));
            return states.Contains(Healthy) ? Healthy : states.Contains(Unhealthy) ? Unhealthy : Unreachable;
        }
        catch (OperationCanceledException)
        {
            return Unreachable;
        }
    }

    /// <summary>An endpoint is a whole URI or only a host and a port.</summary>
    private static string AddressOf(ServiceEndpoint replica)
    {
        var text = replica.ToString()!;
        return text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
    }

    private async Task<string> AskAsync(string address, CancellationToken cancel)
    {
        using var client = clients.CreateClient(ClientName);
        try
        {
            using var response = await client.GetAsync(new Uri(new Uri(address), "/health"), HttpCompletionOption.ResponseHeadersRead, cancel);
            return response.IsSuccessStatusCode ? Healthy : Unhealthy;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return Unreachable;
        }
    }
}
