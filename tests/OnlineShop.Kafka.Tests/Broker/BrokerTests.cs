using System.Text;
using Confluent.Kafka;
using OnlineShop.Kafka.Tests.Servers;

namespace OnlineShop.Kafka.Tests.Broker;

/// <summary>What the shop asks of the broker, with the client that the shop uses.</summary>
public sealed class BrokerTests : IAsyncLifetime
{
    private readonly int port = Paths.FreePort();
    private ServerProcess broker = null!;

    public async Task InitializeAsync() => broker = await BrokerProcess.StartReadyAsync(port);

    public async Task DisposeAsync() => await broker.DisposeAsync();

    [Fact]
    public void A_topic_that_is_created_on_first_use_has_sixteen_partitions_at_the_fixed_address()
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = $"127.0.0.1:{port}" }).Build();

        var metadata = admin.GetMetadata("orders", TimeSpan.FromSeconds(10));

        metadata.Topics.ShouldHaveSingleItem().Partitions.Count.ShouldBe(16);
        var node = metadata.Brokers.ShouldHaveSingleItem();
        (node.Host, node.Port).ShouldBe(("127.0.0.1", port));
        admin.GetMetadata(TimeSpan.FromSeconds(10)).Topics.Select(topic => topic.Topic)
            .ShouldBe(["orders"], "the start's own probe is gone");
    }

    [Fact]
    public async Task An_assigned_consumer_reads_from_the_given_offsets_what_an_idempotent_producer_wrote()
    {
        using var producer = Producer();
        foreach (var number in Enumerable.Range(0, 20))
            await producer.ProduceAsync(
                new TopicPartition("orders", number % 2),
                new() { Key = $"{number}", Value = $"order {number}", Headers = [new("sequence", Encoding.UTF8.GetBytes($"{number}"))] });

        using var consumer = Consumer();
        consumer.Assign([new TopicPartitionOffset("orders", 0, 7), new TopicPartitionOffset("orders", 1, 9)]);

        var read = Read(consumer, 4);
        read.Where(message => message.Partition.Value == 0).Select(message => message.Message.Value)
            .ShouldBe(["order 14", "order 16", "order 18"]);
        var last = read.Single(message => message.Partition.Value == 1);
        (last.Message.Value, last.Offset.Value).ShouldBe(("order 19", 9L));
        Encoding.UTF8.GetString(last.Message.Headers.GetLastBytes("sequence")).ShouldBe("19");
    }

    [Fact]
    public async Task Clients_go_on_after_the_broker_was_killed_and_came_back_empty_at_the_same_address()
    {
        using var producer = Producer();
        using var consumer = Consumer();
        consumer.Assign(new TopicPartitionOffset("orders", 3, 0));
        await producer.ProduceAsync(new TopicPartition("orders", 3), new() { Value = "before" });
        Read(consumer, 1).Single().Message.Value.ShouldBe("before");

        await broker.DisposeAsync();
        broker = await BrokerProcess.StartReadyAsync(port);

        var delivered = await producer.ProduceAsync(new TopicPartition("orders", 3), new() { Value = "after" });
        delivered.Status.ShouldBe(PersistenceStatus.Persisted);
        consumer.Assign(new TopicPartitionOffset("orders", 3, 0));
        var message = Read(consumer, 1).Single();
        (message.Message.Value, message.Offset.Value).ShouldBe(("after", 0L));
    }

    [Fact]
    public async Task A_group_s_committed_offsets_do_not_outlive_the_broker()
    {
        using var producer = Producer();
        using var consumer = Consumer();
        var partition = new TopicPartition("orders", 5);
        await producer.ProduceAsync(partition, new() { Value = "once" });
        consumer.Commit([new TopicPartitionOffset(partition, 1)]);
        Committed().ShouldBe(new Offset(1));

        await broker.DisposeAsync();
        broker = await BrokerProcess.StartReadyAsync(port);
        await producer.ProduceAsync(partition, new() { Value = "again" });

        Committed().ShouldBe(Offset.Unset);

        Offset Committed() => consumer.Committed([partition], TimeSpan.FromSeconds(15)).Single().Offset;
    }

    [Fact]
    public void A_partition_keeps_its_newest_five_megabytes()
    {
        const int Size = 100_000;
        using var producer = Producer();
        var payload = new string('x', Size);
        foreach (var number in Enumerable.Range(0, 80))
            producer.Produce(new TopicPartition("orders", 0), new() { Key = $"{number}", Value = payload });
        producer.Flush(TimeSpan.FromSeconds(15)).ShouldBe(0);

        using var consumer = Consumer();
        var kept = consumer.QueryWatermarkOffsets(new TopicPartition("orders", 0), TimeSpan.FromSeconds(10));

        kept.High.Value.ShouldBe(80);
        (kept.High.Value - kept.Low.Value).ShouldBeInRange(40, 55);
    }

    private IProducer<string, string> Producer() => new ProducerBuilder<string, string>(new ProducerConfig
    {
        BootstrapServers = $"127.0.0.1:{port}",
        EnableIdempotence = true,
        LingerMs = 0,
        MessageTimeoutMs = 15_000,
        ReconnectBackoffMaxMs = 500,
    }).SetLogHandler((_, _) => { }).Build();

    private IConsumer<string, string> Consumer() => new ConsumerBuilder<string, string>(new ConsumerConfig
    {
        BootstrapServers = $"127.0.0.1:{port}",
        GroupId = "tests",
        EnableAutoCommit = false,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        ReconnectBackoffMaxMs = 500,
    }).SetLogHandler((_, _) => { }).Build();

    private static List<ConsumeResult<string, string>> Read(IConsumer<string, string> consumer, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        return [.. Enumerable.Range(0, count).Select(_ => consumer.Consume(limit.Token))];
    }
}
