using Confluent.Kafka;
using Npgsql;

namespace OnlineShop.OutboxComparison.Ways;

/// <summary>The shop's settings for its PostgreSQL and Kafka clients, applied to the other ways.</summary>
internal static class ClientSettings
{
    public static string Database(string connection) => new NpgsqlConnectionStringBuilder(connection)
    {
        MaxAutoPrepare = 100,
        AutoPrepareMinUsages = 3,
        NoResetOnClose = true,
        Options = "-c plan_cache_mode=force_generic_plan",
    }.ConnectionString;

    public static void Kafka(ClientConfig client)
    {
        client.SocketNagleDisable = true;
        client.SocketKeepaliveEnable = true;
        client.AllowAutoCreateTopics = true;
    }

    public static void Producer(ProducerConfig producer)
    {
        producer.Acks = Acks.All;
        producer.LingerMs = 0;
    }

    public static void Consumer(ConsumerConfig consumer)
    {
        consumer.AllowAutoCreateTopics = true;
        consumer.TopicMetadataRefreshIntervalMs = 10_000;
    }
}
