using System.Net.Sockets;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OnlineShop.Embedded.Hosting.Health;

/// <summary>The frame of a health check that speaks a protocol over one short-lived connection.</summary>
internal abstract class TcpProbe : IHealthCheck
{
    protected abstract EndpointReference Endpoint { get; }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(Endpoint.Host, Endpoint.Port, cancellationToken).ConfigureAwait(false);
            await using var stream = client.GetStream();
            return await ProblemAsync(stream, cancellationToken).ConfigureAwait(false) is { } problem
                ? HealthCheckResult.Unhealthy(problem)
                : HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }

    /// <summary>Talks to the server; null when all is well.</summary>
    protected abstract Task<string?> ProblemAsync(Stream stream, CancellationToken cancellationToken);
}
