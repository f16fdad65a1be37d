using OnlineShop.Kafka.Tests.Wire;
using OnlineShop.KafkaBroker;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.Kafka.Tests.Broker;

/// <summary>Each version of a request that is served has the fields of the protocol guide, and no others.</summary>
public sealed class OlderVersionsTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public async Task A_batch_is_produced(short version)
    {
        await using var broker = LocalBroker.Start(new BrokerOptions(), TimeProvider.System);
        using var client = await RawClient.ConnectAsync(broker.Bootstrap);
        await client.CreateTopicAsync("orders");
        await client.ProduceAsync("orders", Batch.Of());
        var batch = Batch.Of();

        var answer = await client.AskAsync(ApiKey.Produce, version, new Fields()
            .Text(null).Int16(-1).Int32(1000)
            .Int32(1).Text("orders").Int32(1).Int32(0).Int32(batch.Length).Raw(batch));

        var expected = new Fields().Int32(1).Text("orders").Int32(1).Int32(0).Int16(0).Int64(1).Int64(-1);
        if (version >= 5)
            expected.Int64(0); // the oldest offset
        answer.ShouldBe(expected.Int32(0).ToArray());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    public async Task Batches_are_fetched(short version)
    {
        await using var broker = LocalBroker.Start(new BrokerOptions(), TimeProvider.System);
        using var client = await RawClient.ConnectAsync(broker.Bootstrap);
        await client.CreateTopicAsync("orders");
        await client.ProduceAsync("orders", Batch.Of());
        await client.ProduceAsync("orders", Batch.Of());

        var request = new Fields().Int32(-1).Int32(5000).Int32(1).Int32(1 << 20).Int8(0);
        if (version >= 7)
            request.Int32(0).Int32(-1); // the session and its epoch
        request.Int32(1).Text("orders").Int32(1).Int32(0);
        if (version >= 9)
            request.Int32(-1); // the leader's epoch
        request.Int64(1);
        if (version >= 5)
            request.Int64(-1); // the oldest offset of a follower
        request.Int32(1 << 20);
        if (version >= 7)
            request.Int32(0); // topics that are no longer asked for
        if (version >= 11)
            request.Text(""); // the rack
        var answer = await client.AskAsync(ApiKey.Fetch, version, request);

        var expected = new Fields().Int32(0);
        if (version >= 7)
            expected.Int16(0).Int32(0);
        expected.Int32(1).Text("orders").Int32(1).Int32(0).Int16(0).Int64(2).Int64(2);
        if (version >= 5)
            expected.Int64(0); // the oldest offset
        expected.Int32(-1);
        if (version >= 11)
            expected.Int32(-1); // the replica to read from
        var head = expected.ToArray();
        answer[..head.Length].ShouldBe(head);
        var reader = new RequestReader(new(answer[head.Length..]));
        var batches = reader.Bytes();
        batches.Length.ShouldBe(Batch.Of().Length);
        answer.Length.ShouldBe(head.Length + 4 + batches.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Offsets_are_listed(short version)
    {
        await using var broker = LocalBroker.Start(new BrokerOptions(), TimeProvider.System);
        using var client = await RawClient.ConnectAsync(broker.Bootstrap);
        await client.CreateTopicAsync("orders");
        await client.ProduceAsync("orders", Batch.Of());

        var (request, expected) = (new Fields().Int32(-1), new Fields());
        if (version >= 2)
        {
            request.Int8(0); // what open transactions hold back
            expected.Int32(0); // throttling
        }

        var answer = await client.AskAsync(
            ApiKey.ListOffsets, version, request.Int32(1).Text("orders").Int32(1).Int32(0).Int64(-1));

        answer.ShouldBe(expected.Int32(1).Text("orders").Int32(1).Int32(0).Int16(0).Int64(-1).Int64(1).ToArray());
    }
}
