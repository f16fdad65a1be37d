using Confluent.Kafka;
using OnlineShop.Kafka;

namespace Aspire.Confluent.Kafka;

/// <summary>
/// Settings of a Kafka consumer, bound from <c>Aspire:Confluent:Kafka:Consumer</c> and
/// <c>Aspire:Confluent:Kafka:Consumer:{connectionName}</c>.
/// </summary>
public sealed class KafkaConsumerSettings : IKafkaSettings
{
    /// <summary>The bootstrap servers. <c>ConnectionStrings:{connectionName}</c> wins over the section.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The consumer's own settings (the <c>Config</c> part of the section).</summary>
    public ConsumerConfig Config { get; } = new();

    /// <summary>Leaves out the metrics, and the statistics that they are made of.</summary>
    public bool DisableMetrics { get; set; }

    /// <summary>Leaves out the health check.</summary>
    public bool DisableHealthChecks { get; set; }

    ClientConfig IKafkaSettings.Config => Config;
}
