using Confluent.Kafka;
using OnlineShop.Kafka.Tests.Servers;
using OnlineShop.Kafka.Tests.Wire;
using OnlineShop.KafkaBroker;
using ErrorCode = OnlineShop.KafkaBroker.Protocol.ErrorCode;

namespace OnlineShop.Kafka.Tests.Broker;

/// <summary>What is appended to a partition, and how long it stays.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private readonly LocalBroker broker = LocalBroker.Start(
        new BrokerOptions(Partitions: 2, RetentionMegabytes: 2), TimeProvider.System);

    private RawClient client = null!;

    public async Task InitializeAsync()
    {
        client = await RawClient.ConnectAsync(broker.Bootstrap);
        await client.CreateTopicAsync("orders");
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await broker.DisposeAsync();
    }

    [Fact]
    public async Task A_repeated_batch_is_not_appended_again()
    {
        (await SendAsync(sequence: 0, records: 3)).ShouldBe((ErrorCode.None, 0L));
        (await SendAsync(sequence: 3)).ShouldBe((ErrorCode.None, 3L));

        (await SendAsync(sequence: 0, records: 3)).ShouldBe((ErrorCode.None, 0L));
        (await SendAsync(sequence: 3)).ShouldBe((ErrorCode.None, 3L));

        (await SendAsync(sequence: 4)).ShouldBe((ErrorCode.None, 4L));
    }

    [Fact]
    public async Task A_gap_in_a_producer_s_sequence_is_refused()
    {
        await SendAsync(sequence: 0);

        (await SendAsync(sequence: 2)).Error.ShouldBe(ErrorCode.OutOfOrderSequenceNumber);

        (await SendAsync(sequence: 1)).ShouldBe((ErrorCode.None, 1L));
    }

    [Fact]
    public async Task A_sequence_begins_again_with_the_next_epoch_and_after_the_largest_number()
    {
        await SendAsync(sequence: int.MaxValue);
        (await SendAsync(sequence: 0)).ShouldBe((ErrorCode.None, 1L));

        (await SendAsync(sequence: 5, epoch: 1)).Error.ShouldBe(ErrorCode.OutOfOrderSequenceNumber);
        (await SendAsync(sequence: 0, epoch: 1)).ShouldBe((ErrorCode.None, 2L));
        (await SendAsync(sequence: 1, epoch: 0)).Error.ShouldBe(ErrorCode.InvalidProducerEpoch);
    }

    [Fact]
    public async Task A_producer_that_the_broker_does_not_know_may_go_on()
    {
        (await SendAsync(sequence: 17)).ShouldBe((ErrorCode.None, 0L));
    }

    [Fact]
    public async Task Damaged_batches_are_refused()
    {
        byte[] damaged = Batch.Of(), old = Batch.Of();
        damaged[^1] ^= 1;
        old[16] = 1;

        (await client.ProduceAsync("orders", damaged)).Error.ShouldBe(ErrorCode.CorruptMessage);
        (await client.ProduceAsync("orders", old)).Error.ShouldBe(ErrorCode.UnsupportedForMessageFormat);
        (await client.ProduceAsync("orders", [1, 2, 3])).Error.ShouldBe(ErrorCode.CorruptMessage);
        (await client.ProduceAsync("orders", [.. Batch.Of(), .. Batch.Of()])).Error.ShouldBe(ErrorCode.InvalidRecord);
        (await client.ProduceAsync("orders", Batch.Of(), partition: 2)).Error
            .ShouldBe(ErrorCode.UnknownTopicOrPartition);
    }

    [Fact]
    public async Task Each_partition_keeps_its_share_and_a_consumer_that_is_behind_goes_on_with_the_oldest()
    {
        // A megabyte for each of two partitions.
        var batch = Batch.Of(bytes: 100_000);
        foreach (var _ in Enumerable.Range(0, 25))
            await client.ProduceAsync("orders", batch);

        await client.SendFetchAsync("orders", offset: 0);
        var (error, end, start, _) = await client.ReadFetchAsync();

        (error, end, start).ShouldBe((ErrorCode.OffsetOutOfRange, 25L, 15L));
        using var consumer = Clients.Consumer(broker.Bootstrap);
        using var producer = Clients.Producer(broker.Bootstrap);
        foreach (var number in Enumerable.Range(0, 30))
            await producer.ProduceAsync(new TopicPartition("orders", 1), new() { Value = new string('x', 100_000) });
        consumer.Assign(new TopicPartitionOffset("orders", 1, 0));
        consumer.Read(1).Single().Offset.Value.ShouldBe(20);
    }

    [Fact]
    public async Task The_newest_batch_is_kept_however_large_it_is()
    {
        await client.ProduceAsync("orders", Batch.Of(bytes: 3_000_000));

        await client.SendFetchAsync("orders", offset: 0);

        (await client.ReadFetchAsync()).Batches.Length.ShouldBeGreaterThan(3_000_000);
    }

    private Task<(ErrorCode Error, long Offset)> SendAsync(int sequence, int records = 1, short epoch = 0) =>
        client.ProduceAsync("orders", Batch.Of(producer: 4711, epoch, sequence, records));
}
