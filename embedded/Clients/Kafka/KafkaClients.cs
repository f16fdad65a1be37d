using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OnlineShop.Embedded.Clients.Health;

namespace OnlineShop.Embedded.Clients.Kafka;

/// <summary>What producers and consumers have in common.</summary>
internal static class KafkaClients
{
    /// <summary>librdkafka builds a document of statistics for every interval and client; ten seconds keeps that small.</summary>
    private const int StatisticsIntervalMs = 10_000;

    /// <summary>The blocking metadata request ends before the health check gives up, so that no thread is left behind.</summary>
    private static readonly TimeSpan MetadataLimit = TimeSpan.FromSeconds(4);

    public static void Complete(ClientConfig config, IServiceProvider services, string connectionName, string section, string? connectionString, bool metrics)
    {
        if (string.IsNullOrWhiteSpace(config.BootstrapServers) || !string.IsNullOrWhiteSpace(connectionString))
            config.BootstrapServers = ClientConfiguration.Resolve(services, connectionName, section, connectionString);
        if (metrics)
            config.StatisticsIntervalMs ??= StatisticsIntervalMs;
    }

    public static void AddMetrics(IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<KafkaMetrics>();
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(KafkaMetrics.MeterName));
    }

    /// <summary>The check asks the broker for metadata over the client's own connection: it opens none of its own.</summary>
    public static void AddHealthCheck(IHostApplicationBuilder builder, string name, Func<IServiceProvider, IClient> client) =>
        HealthCheckRegistrations.TryAdd(builder, name, services => new ProbeHealthCheck(
            cancellationToken => Task.Run(() => AskForMetadata(client(services).Handle), cancellationToken)));

    /// <summary>One log a client: what one says does not silence another.</summary>
    public static KafkaLog Log(IServiceProvider services) => new(
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Aspire.Confluent.Kafka"),
        services.GetService<TimeProvider>() ?? TimeProvider.System);

    private static void AskForMetadata(Handle handle)
    {
        using var admin = new DependentAdminClientBuilder(handle).Build();
        admin.GetMetadata(MetadataLimit);
    }
}
