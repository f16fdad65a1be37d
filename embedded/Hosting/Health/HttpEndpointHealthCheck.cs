using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OnlineShop.Embedded.Hosting.Health;

/// <summary>Healthy when every replica answers with the expected status.</summary>
internal sealed class HttpEndpointHealthCheck(EndpointReference endpoint, string path, int expected) : IHealthCheck
{
    private static readonly HttpClient s_client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false });

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        foreach (var replica in endpoint.EndpointAnnotation.Replicas)
        {
            if (await ProblemAsync(new Uri(new Uri(replica.UriString), path), cancellationToken).ConfigureAwait(false) is { } problem)
                return HealthCheckResult.Unhealthy(problem);
        }

        return HealthCheckResult.Healthy();
    }

    private async Task<string?> ProblemAsync(Uri uri, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await s_client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return (int)response.StatusCode == expected ? null : $"GET {uri} answered {(int)response.StatusCode}, not {expected}";
        }
        catch (HttpRequestException e)
        {
            return $"GET {uri}: {e.Message}";
        }
    }
}
