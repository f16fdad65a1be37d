using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OnlineShop.AppHost;

/// <summary>
/// Asks a project's <c>/health</c>, and says which of its checks fail: Aspire's own HTTP check tells the status code only.
/// </summary>
internal sealed class ShopHealth(EndpointReference endpoint) : IHealthCheck
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    public static IResourceBuilder<ProjectResource> Of(IResourceBuilder<ProjectResource> project)
    {
        var (name, endpoint) = ($"{project.Resource.Name}_health", project.GetEndpoint("http"));
        project.ApplicationBuilder.Services.AddHealthChecks()
            .Add(new HealthCheckRegistration(name, _ => new ShopHealth(endpoint), failureStatus: null, tags: null));
        return project.WithHealthCheck(name);
    }

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var response = await Http.GetAsync(new Uri(new Uri(endpoint.Url), "/health"), cancellationToken).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy(
                    $"{(int)response.StatusCode}: {Failing(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false))}");
        }
        catch (HttpRequestException error)
        {
            return HealthCheckResult.Unhealthy($"It does not answer: {error.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"It does not answer within {Http.Timeout.TotalSeconds:0} s.");
        }
    }

    /// <summary>
    /// The checks that are not healthy, of <c>{"status": …, "checks": {"name": "status"}}</c>; the Gateway lists services in
    /// their place.
    /// </summary>
    private static string Failing(string body)
    {
        try
        {
            using var report = JsonDocument.Parse(body);
            var lists = report.RootElement.EnumerateObject().Where(part => part.Value.ValueKind is JsonValueKind.Object)
                .SelectMany(part => part.Value.EnumerateObject());
            return string.Join(
                ", ",
                lists.Where(check => check.Value.ToString() is not ("Healthy" or "healthy")).Select(check => $"{check.Name} {check.Value}"));
        }
        catch (JsonException)
        {
            return body;
        }
    }
}
