using Confluent.Kafka;
using Npgsql;

namespace OnlineShop.OutboxComparison.Ways;

/// <summary>What the shop sets on its clients of PostgreSQL and Kafka, for the other ways.</summary>
internal static class ClientSettings
{
    /// <summary>
    /// How long the broker may wait for more messages before it answers. The local one sits it out even when a message
    /// comes.
    /// </summary>
    public const int FetchWaitMilliseconds = 10;

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
        consumer.FetchWaitMaxMs = FetchWaitMilliseconds;
        consumer.AllowAutoCreateTopics = true;
        consumer.TopicMetadataRefreshIntervalMs = 10_000;
    }
}
