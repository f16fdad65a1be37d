using Confluent.Kafka;

namespace OnlineShop.Kafka.Tests.Servers;

/// <summary>Clients of the kind that the shop uses.</summary>
internal static class Clients
{
    public static IProducer<string, string> Producer(string address, Action<ProducerConfig>? configure = null)
    {
        var config = new ProducerConfig
        {
            BootstrapServers = address,
            EnableIdempotence = true,
            LingerMs = 0,
            MessageTimeoutMs = 15_000,
            ReconnectBackoffMaxMs = 500,
        };
        configure?.Invoke(config);
        return new ProducerBuilder<string, string>(config).SetLogHandler((_, _) => { }).Build();
    }

    public static IConsumer<string, string> Consumer(string address, Action<ConsumerConfig>? configure = null)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = address,
            GroupId = "tests",
            EnableAutoCommit = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            ReconnectBackoffMaxMs = 500,
        };
        configure?.Invoke(config);
        return new ConsumerBuilder<string, string>(config).SetLogHandler((_, _) => { }).Build();
    }

    public static List<ConsumeResult<string, string>> Read(this IConsumer<string, string> consumer, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return [.. Enumerable.Range(0, count).Select(_ => consumer.Consume(limit.Token))];
    }
}
