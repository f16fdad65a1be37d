using Aspire.Confluent.Kafka;
using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Embedded.Clients;
using OnlineShop.Embedded.Clients.Kafka;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers Kafka producers.</summary>
public static class AspireKafkaProducerExtensions
{
    private const string Section = "Aspire:Confluent:Kafka:Producer";

    /// <summary>Registers <see cref="IProducer{TKey, TValue}"/> with a health check and metrics.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="connectionName">The name of the connection string, <c>ConnectionStrings:{connectionName}</c>.</param>
    public static void AddKafkaProducer<TKey, TValue>(this IHostApplicationBuilder builder, string connectionName) =>
        Add<TKey, TValue>(builder, connectionName, null, null);

    /// <inheritdoc cref="AddKafkaProducer{TKey, TValue}(IHostApplicationBuilder, string)"/>
    /// <param name="configureSettings">Changes the settings after they were read.</param>
    public static void AddKafkaProducer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<KafkaProducerSettings>? configureSettings) =>
        Add<TKey, TValue>(builder, connectionName, configureSettings, null);

    /// <inheritdoc cref="AddKafkaProducer{TKey, TValue}(IHostApplicationBuilder, string)"/>
    /// <param name="configureBuilder">Sets serializers and handlers.</param>
    public static void AddKafkaProducer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<ProducerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, null, Ignoring(configureBuilder));

    /// <inheritdoc cref="AddKafkaProducer{TKey, TValue}(IHostApplicationBuilder, string)"/>
    /// <param name="configureBuilder">Sets serializers and handlers, with the host's services at hand.</param>
    public static void AddKafkaProducer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<IServiceProvider, ProducerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, null, configureBuilder);

    /// <inheritdoc cref="AddKafkaProducer{TKey, TValue}(IHostApplicationBuilder, string)"/>
    /// <param name="configureSettings">Changes the settings after they were read.</param>
    /// <param name="configureBuilder">Sets serializers and handlers.</param>
    public static void AddKafkaProducer<TKey, TValue>(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<KafkaProducerSettings>? configureSettings,
        Action<ProducerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, configureSettings, Ignoring(configureBuilder));

    /// <inheritdoc cref="AddKafkaProducer{TKey, TValue}(IHostApplicationBuilder, string)"/>
    /// <param name="configureSettings">Changes the settings after they were read.</param>
    /// <param name="configureBuilder">Sets serializers and handlers, with the host's services at hand.</param>
    public static void AddKafkaProducer<TKey, TValue>(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<KafkaProducerSettings>? configureSettings,
        Action<IServiceProvider, ProducerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, configureSettings, configureBuilder);

    private static Action<IServiceProvider, ProducerBuilder<TKey, TValue>>? Ignoring<TKey, TValue>(Action<ProducerBuilder<TKey, TValue>>? configure) =>
        configure is null ? null : (_, client) => configure(client);

    private static void Add<TKey, TValue>(
        IHostApplicationBuilder builder,
        string connectionName,
        Action<KafkaProducerSettings>? configureSettings,
        Action<IServiceProvider, ProducerBuilder<TKey, TValue>>? configureBuilder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);

        var settings = new KafkaProducerSettings();
        ClientConfiguration.Bind(builder, Section, connectionName, settings);
        ClientConfiguration.Bind(builder, Section, connectionName, settings.Config, nameof(settings.Config));
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);
        ClientConfiguration.RequireAtStart(builder, connectionName, Section, settings.ConnectionString ?? settings.Config.BootstrapServers);

        builder.Services.AddSingleton(services => Create(services, connectionName, settings, configureBuilder));
        if (!settings.DisableMetrics)
            KafkaClients.AddMetrics(builder);
        if (!settings.DisableHealthChecks)
            KafkaClients.AddHealthCheck(builder, "Aspire.Confluent.Kafka.Producer", services => services.GetRequiredService<IProducer<TKey, TValue>>());
    }

    private static IProducer<TKey, TValue> Create<TKey, TValue>(
        IServiceProvider services,
        string connectionName,
        KafkaProducerSettings settings,
        Action<IServiceProvider, ProducerBuilder<TKey, TValue>>? configureBuilder)
    {
        KafkaClients.Complete(settings.Config, services, connectionName, Section, settings.ConnectionString, !settings.DisableMetrics);
        var client = new ShopBuilder<TKey, TValue>(settings.Config);
        configureBuilder?.Invoke(services, client);
        client.Complete(KafkaClients.Log(services), settings.DisableMetrics ? null : services.GetRequiredService<KafkaMetrics>());
        return client.Build();
    }

    /// <summary>Adds our handlers where the caller set none: the library refuses a second one.</summary>
    private sealed class ShopBuilder<TKey, TValue>(ProducerConfig config) : ProducerBuilder<TKey, TValue>(config)
    {
        public void Complete(KafkaLog log, KafkaMetrics? metrics)
        {
            if (LogHandler is null)
                SetLogHandler((_, line) => log.Write(line));
            if (metrics is not null && StatisticsHandler is null)
                SetStatisticsHandler((_, statistics) => metrics.Report(statistics));
        }
    }
}
