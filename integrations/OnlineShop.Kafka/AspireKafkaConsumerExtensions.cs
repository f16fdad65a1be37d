using Aspire.Confluent.Kafka;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Kafka;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers Kafka consumers.</summary>
public static class AspireKafkaConsumerExtensions
{
    /// <summary>Registers <see cref="IConsumer{TKey, TValue}"/> with a health check and metrics.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="connectionName">The name of the connection string, <c>ConnectionStrings:{connectionName}</c>.</param>
    /// <param name="configureSettings">Changes the settings after they were read.</param>
    /// <param name="configureBuilder">Sets serializers and handlers.</param>
    public static void AddKafkaConsumer<TKey, TValue>(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<KafkaConsumerSettings>? configureSettings = null,
        Action<IServiceProvider, ConsumerBuilder<TKey, TValue>>? configureBuilder = null) =>
        KafkaClients.Add(builder, "Consumer", connectionName, configureSettings, (services, settings) =>
        {
            var client = new LoggedBuilder<TKey, TValue>(settings.Config);
            configureBuilder?.Invoke(services, client);
            return client.Build(
                services.GetRequiredService<KafkaLog>(),
                settings.DisableMetrics ? null : services.GetRequiredService<KafkaMetrics>());
        });

    /// <summary>Adds our handlers where the caller set none: the library refuses a second one.</summary>
    private sealed class LoggedBuilder<TKey, TValue>(ConsumerConfig config) : ConsumerBuilder<TKey, TValue>(config)
    {
        public IConsumer<TKey, TValue> Build(KafkaLog log, KafkaMetrics? metrics)
        {
            if (LogHandler is null)
                SetLogHandler((_, line) => log.Write(line));
            if (metrics is not null && StatisticsHandler is null)
                SetStatisticsHandler((_, statistics) => metrics.Report(statistics));
            return Build();
        }
    }
}
