using Confluent.Kafka;

namespace OnlineShop.Kafka;

/// <summary>What the settings of a producer and of a consumer have in common.</summary>
internal interface IKafkaSettings
{
    string? ConnectionString { get; set; }
    ClientConfig Config { get; }
    bool DisableMetrics { get; }
    bool DisableHealthChecks { get; }
}
