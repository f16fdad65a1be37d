using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace OnlineShop.Kafka;

/// <summary>What is done for a producer and for a consumer alike.</summary>
internal static class KafkaClients
{
    /// <summary>librdkafka writes a document of statistics for each client at this interval; a longer one costs less.</summary>
    private const int StatisticsIntervalMs = 10_000;

    /// <summary>Registers a client, its metrics and its health check.</summary>
    public static void Add<TSettings, TClient>(
        IHostApplicationBuilder builder,
        string kind,
        string connectionName,
        Action<TSettings>? configure,
        Func<IServiceProvider, TSettings, TClient> create)
        where TSettings : IKafkaSettings, new()
        where TClient : class, IClient
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);

        var section = $"Aspire:Confluent:Kafka:{kind}";
        var settings = ReadSettings(builder.Configuration, section, connectionName, configure);
        builder.Services.TryAddTransient<KafkaLog>();
        builder.Services.AddSingleton(services => !string.IsNullOrWhiteSpace(settings.Config.BootstrapServers)
            ? create(services, settings)
            : throw new InvalidOperationException($"Missing connection string: ConnectionStrings:{connectionName} (or ConnectionString in {section})."));
        if (!settings.DisableMetrics)
        {
            builder.Services.TryAddSingleton<KafkaMetrics>();
            builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(KafkaMetrics.MeterName));
        }

        // Two clients of one kind ask the same broker: one check is enough.
        var name = $"Aspire.Confluent.Kafka.{kind}";
        if (!settings.DisableHealthChecks && builder.Properties.TryAdd($"OnlineShop.Kafka:{name}", true))
            builder.Services.AddHealthChecks().Add(new(
                name, services => new KafkaHealthCheck(services.GetRequiredService<TClient>), failureStatus: null,
                tags: null, KafkaHealthCheck.Limit));
    }

    /// <summary>
    /// Reads the section and then its part that is named after the connection. <paramref name="configure"/> has the last word.
    /// </summary>
    private static TSettings ReadSettings<TSettings>(
        IConfiguration configuration, string section, string connectionName, Action<TSettings>? configure)
        where TSettings : IKafkaSettings, new()
    {
        var settings = new TSettings();
        var common = configuration.GetSection(section);
        foreach (var source in (IConfigurationSection[])[common, common.GetSection(connectionName)])
        {
            source.Bind(settings);
            // On its own: inside the settings the binder takes it for a collection and skips it.
            source.GetSection(nameof(settings.Config)).Bind(settings.Config);
        }

        settings.ConnectionString = configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configure?.Invoke(settings);
        if (!string.IsNullOrWhiteSpace(settings.ConnectionString))
            settings.Config.BootstrapServers = settings.ConnectionString;
        if (!settings.DisableMetrics)
            settings.Config.StatisticsIntervalMs ??= StatisticsIntervalMs;
        return settings;
    }
}
