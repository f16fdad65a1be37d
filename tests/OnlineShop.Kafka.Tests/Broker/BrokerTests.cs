using System.Text;
using Confluent.Kafka;
using OnlineShop.Kafka.Tests.Servers;

namespace OnlineShop.Kafka.Tests.Broker;

/// <summary>What the shop asks of the broker, with the client that the shop uses.</summary>
public sealed class BrokerTests : IAsyncLifetime
{
    private readonly int port = Paths.FreePort();
    private ServerProcess broker = null!;

    private string Address => $"127.0.0.1:{port}";

    public async Task InitializeAsync() => broker = await BrokerProcess.StartReadyAsync(port);

    public async Task DisposeAsync() => await broker.DisposeAsync();

    [Fact]
    public void A_topic_that_is_created_on_first_use_has_sixteen_partitions_at_the_fixed_address()
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = Address }).Build();

        var metadata = admin.GetMetadata("orders", TimeSpan.FromSeconds(10));

        metadata.Topics.ShouldHaveSingleItem().Partitions.Count.ShouldBe(16);
        var node = metadata.Brokers.ShouldHaveSingleItem();
        (node.Host, node.Port).ShouldBe(("127.0.0.1", port));
        admin.GetMetadata(TimeSpan.FromSeconds(10)).Topics.Select(topic => topic.Topic)
            .ShouldBe(["orders"]);
    }

    [Fact]
    public async Task An_assigned_consumer_reads_from_the_given_offsets_what_an_idempotent_producer_wrote()
    {
        using var producer = Clients.Producer(Address);
        foreach (var number in Enumerable.Range(0, 20))
            await producer.ProduceAsync(
                new TopicPartition("orders", number % 2),
                new()
                {
                    Key = $"{number}",
                    Value = $"order {number}",
                    Headers = [new("sequence", Encoding.UTF8.GetBytes($"{number}"))],
                });

        using var consumer = Clients.Consumer(Address);
        consumer.Assign([new TopicPartitionOffset("orders", 0, 7), new TopicPartitionOffset("orders", 1, 9)]);

        var read = consumer.Read(4);
        read.Where(message => message.Partition.Value == 0).Select(message => message.Message.Value)
            .ShouldBe(["order 14", "order 16", "order 18"]);
        var last = read.Single(message => message.Partition.Value == 1);
        (last.Message.Value, last.Offset.Value).ShouldBe(("order 19", 9L));
        Encoding.UTF8.GetString(last.Message.Headers.GetLastBytes("sequence")).ShouldBe("19");
    }

    [Fact]
    public async Task Clients_go_on_after_the_broker_was_killed_and_came_back_empty_at_the_same_address()
    {
        using var producer = Clients.Producer(Address);
        using var consumer = Clients.Consumer(Address);
        consumer.Assign(new TopicPartitionOffset("orders", 3, 0));
        await producer.ProduceAsync(new TopicPartition("orders", 3), new() { Value = "before" });
        consumer.Read(1).Single().Message.Value.ShouldBe("before");

        await broker.DisposeAsync();
        broker = await BrokerProcess.StartReadyAsync(port);

        var delivered = await producer.ProduceAsync(new TopicPartition("orders", 3), new() { Value = "after" });
        delivered.Status.ShouldBe(PersistenceStatus.Persisted);
        consumer.Assign(new TopicPartitionOffset("orders", 3, 0));
        var message = consumer.Read(1).Single();
        (message.Message.Value, message.Offset.Value).ShouldBe(("after", 0L));
    }

    [Fact]
    public async Task A_consumer_goes_on_by_itself_when_its_position_is_beyond_what_the_broker_has()
    {
        using var producer = Clients.Producer(Address);
        using var consumer = Clients.Consumer(Address);
        consumer.Assign(new TopicPartitionOffset("orders", 3, 0));
        foreach (var number in Enumerable.Range(0, 5))
            await producer.ProduceAsync(new TopicPartition("orders", 3), new() { Value = $"before {number}" });
        consumer.Read(5);

        await broker.DisposeAsync();
        broker = await BrokerProcess.StartReadyAsync(port);
        await producer.ProduceAsync(new TopicPartition("orders", 3), new() { Value = "after" });

        var message = consumer.Read(1).Single();
        (message.Message.Value, message.Offset.Value).ShouldBe(("after", 0L));
    }

    [Fact]
    public async Task Sixteen_partitions_keep_the_order_of_each_key()
    {
        const int Keys = 100, Each = 20;
        using var producer = Clients.Producer(Address, config => config.CompressionType = CompressionType.Lz4);
        using var consumer = Clients.Consumer(Address);

        await Task.WhenAll(Enumerable.Range(0, Keys * Each).Select(number => producer.ProduceAsync(
            "orders", new() { Key = $"{number % Keys}", Value = $"{number / Keys}" })));

        consumer.Assign(Enumerable.Range(0, 16).Select(number => new TopicPartitionOffset("orders", number, 0)));
        var read = consumer.Read(Keys * Each);
        read.Select(message => message.Partition).Distinct().Count().ShouldBe(16);
        foreach (var key in read.GroupBy(message => message.Message.Key))
        {
            key.Select(message => message.Message.Value)
                .ShouldBe(Enumerable.Range(0, Each).Select(number => $"{number}"), $"key {key.Key}");
        }
    }

    [Fact]
    public async Task The_offset_since_a_time_is_that_of_its_first_message()
    {
        using var producer = Clients.Producer(Address);
        using var consumer = Clients.Consumer(Address);
        var begin = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (var hour in Enumerable.Range(0, 5))
            await producer.ProduceAsync(
                new TopicPartition("orders", 0), new() { Value = $"{hour}", Timestamp = new(begin.AddHours(hour)) });

        OffsetSince(begin.AddHours(-1)).ShouldBe(new Offset(0));
        OffsetSince(begin.AddMinutes(150)).ShouldBe(new Offset(3));
        OffsetSince(begin.AddDays(1)).ShouldBe(Offset.End);

        Offset OffsetSince(DateTime time) => consumer
            .OffsetsForTimes([new("orders", 0, new Timestamp(time))], TimeSpan.FromSeconds(15)).Single().Offset;
    }

    [Fact]
    public async Task A_group_s_committed_offsets_do_not_outlive_the_broker()
    {
        using var producer = Clients.Producer(Address);
        using var consumer = Clients.Consumer(Address);
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
}
