using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace OnlineShop.Embedded.Clients.Health;

/// <summary>Registers client health checks, each name once: two registrations of one client do not ask its server twice.</summary>
internal static class HealthCheckRegistrations
{
    /// <summary>A probe that takes longer is a failure: readiness is asked for every few seconds.</summary>
    public static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(5);

    public static void TryAdd(
        IHostApplicationBuilder builder, string name, Func<IServiceProvider, IHealthCheck> create, TimeSpan? limit = null)
    {
        if (builder.Properties.TryAdd($"OnlineShop.Embedded.Clients.HealthChecks.{name}", true))
            builder.Services.AddHealthChecks().Add(new(name, create, failureStatus: null, tags: null, limit ?? ProbeLimit));
    }
}
