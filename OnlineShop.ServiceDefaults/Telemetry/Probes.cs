using Microsoft.AspNetCore.Http;

namespace OnlineShop.ServiceDefaults.Telemetry;

/// <summary>
/// Probes of health, and scrapes of metrics, come every few seconds and tell nothing of the shop's work: none is traced, neither
/// where it is sent nor where it comes in.
/// </summary>
public static class Probes
{
    private static readonly string[] Paths = ["/health", "/alive", MetricsEndpoint.Path];

    /// <summary>Whether a request that came in is a probe.</summary>
    public static bool IsProbe(HttpContext context) => Paths.Any(path => context.Request.Path.StartsWithSegments(path));

    /// <summary>Whether a request that is sent is a probe.</summary>
    public static bool IsProbe(HttpRequestMessage request) =>
        request.RequestUri is { IsAbsoluteUri: true } uri
            && Paths.Any(path => uri.AbsolutePath.Equals(path, StringComparison.OrdinalIgnoreCase));
}
