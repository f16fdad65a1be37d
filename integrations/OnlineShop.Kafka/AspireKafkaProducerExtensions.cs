using Aspire.Confluent.Kafka;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Kafka;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers Kafka producers.</summary>
public static class AspireKafkaProducerExtensions
{
    /// <summary>Registers <see cref="IProducer{TKey, TValue}"/> with a health check and metrics.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="connectionName">The name of the connection string, <c>ConnectionStrings:{connectionName}</c>.</param>
    /// <param name="configureSettings">Changes the settings after they were read.</param>
    /// <param name="configureBuilder">Sets serializers and handlers.</param>
    public static void AddKafkaProducer<TKey, TValue>(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<KafkaProducerSettings>? configureSettings = null,
        Action<IServiceProvider, ProducerBuilder<TKey, TValue>>? configureBuilder = null) =>
        KafkaClients.Add(builder, "Producer", connectionName, configureSettings, (services, settings) =>
        {
            var client = new LoggedBuilder<TKey, TValue>(settings.Config);
            configureBuilder?.Invoke(services, client);
            return client.Build(
                services.GetRequiredService<KafkaLog>(),
                settings.DisableMetrics ? null : services.GetRequiredService<KafkaMetrics>());
        });

    /// <summary>Adds our handlers where the caller set none: the library refuses a second one.</summary>
    private sealed class LoggedBuilder<TKey, TValue>(ProducerConfig config) : ProducerBuilder<TKey, TValue>(config)
    {
        public IProducer<TKey, TValue> Build(KafkaLog log, KafkaMetrics? metrics)
        {
            if (LogHandler is null)
                SetLogHandler((_, line) => log.Write(line));
            if (metrics is not null && StatisticsHandler is null)
                SetStatisticsHandler((_, statistics) => metrics.Report(statistics));
            return Build();
        }
    }
}
