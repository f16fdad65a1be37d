using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OnlineShop.Embedded.Clients.Tests.Servers;

namespace OnlineShop.Embedded.Clients.Tests.Health;

/// <summary>One host through the life of its server: away, there, away again.</summary>
internal static class ServerLife
{
    public static async Task ShouldFollowAsync(IHost host, Func<Task> start, Func<Task> kill)
    {
        var health = host.Services.GetRequiredService<HealthCheckService>();
        (await health.CheckHealthAsync()).Status.ShouldBe(HealthStatus.Unhealthy, "before the server is there");

        await start();
        await Becomes(HealthStatus.Healthy);

        await kill();
        await Becomes(HealthStatus.Unhealthy);

        Task Becomes(HealthStatus expected) => Eventually.IsAsync(
            async () => await Describe(health),
            seen => seen.StartsWith($"{expected}", StringComparison.Ordinal),
            $"{expected}");
    }

    private static async Task<string> Describe(HealthCheckService health)
    {
        var entry = (await health.CheckHealthAsync()).Entries.Values.Single();
        return $"{entry.Status} {entry.Description}";
    }
}
