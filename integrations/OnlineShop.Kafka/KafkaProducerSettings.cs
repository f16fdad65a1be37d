using Confluent.Kafka;
using OnlineShop.Kafka;

namespace Aspire.Confluent.Kafka;

/// <summary>
/// Settings of a Kafka producer, bound from <c>Aspire:Confluent:Kafka:Producer</c> and
/// <c>Aspire:Confluent:Kafka:Producer:{connectionName}</c>.
/// </summary>
public sealed class KafkaProducerSettings : IKafkaSettings
{
    /// <summary>The bootstrap servers. <c>ConnectionStrings:{connectionName}</c> wins over the section.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The producer's own settings (the <c>Config</c> part of the section).</summary>
    public ProducerConfig Config { get; } = new();

    /// <summary>Leaves out the metrics, and the statistics that they are made of.</summary>
    public bool DisableMetrics { get; set; }

    /// <summary>Leaves out the health check.</summary>
    public bool DisableHealthChecks { get; set; }

    ClientConfig IKafkaSettings.Config => Config;
}
