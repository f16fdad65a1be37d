using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OnlineShop.Embedded.Hosting.Builder;
using OnlineShop.Embedded.Hosting.Manifest;

namespace OnlineShop.Embedded.Hosting.Orchestration;

internal static class EmbeddedHostServices
{
    // Longer than any one resource may take, because they stop in turn.
    private static readonly TimeSpan s_shutdownLimit = TimeSpan.FromSeconds(60);

    public static void AddEmbeddedHost(
        this IServiceCollection services,
        AppHostOptions options,
        DistributedApplicationExecutionContext context,
        IResourceCollection resources,
        ParameterStore parameters)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton(context);
        services.AddSingleton(resources);
        services.AddSingleton(parameters);
        services.AddSingleton(new DistributedApplicationModel(resources));
        services.AddSingleton<ResourceLogs>();
        services.AddSingleton(s => new ResourceNotificationService(resources, s.GetRequiredService<ResourceLogs>(), s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new Orchestrator(
            options,
            resources,
            s.GetRequiredService<ResourceNotificationService>(),
            s.GetRequiredService<ResourceLogs>(),
            s.GetRequiredService<HealthCheckService>(),
            s.GetRequiredService<IConfiguration>(),
            context,
            s.GetRequiredService<TimeProvider>()));
        services.AddSingleton(s => new ResourceCommandService(s.GetRequiredService<Orchestrator>()));
        services.AddSingleton<ManifestWriter>();
        services.Configure<HostOptions>(o => o.ShutdownTimeout = s_shutdownLimit);
        // The framework's publisher of health reports has nobody to report to here.
        services.RemoveAll<IHostedService>();
    }
}
