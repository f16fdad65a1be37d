using System.Diagnostics;
using Confluent.Kafka;
using Microsoft.Extensions.Time.Testing;
using OnlineShop.Kafka.Tests.Servers;
using OnlineShop.Kafka.Tests.Wire;
using OnlineShop.KafkaBroker;
using OnlineShop.KafkaBroker.Protocol;
using ErrorCode = OnlineShop.KafkaBroker.Protocol.ErrorCode;

namespace OnlineShop.Kafka.Tests.Broker;

/// <summary>A fetch waits for messages, and is answered when one comes.</summary>
public sealed class WaitingFetchTests
{
    [Fact]
    public async Task A_message_reaches_a_waiting_consumer_at_once()
    {
        await using var broker = LocalBroker.Start(new BrokerOptions(), TimeProvider.System);
        using var producer = Clients.Producer(broker.Bootstrap);
        using var consumer = Clients.Consumer(broker.Bootstrap, config => config.FetchWaitMaxMs = 5000);
        await producer.ProduceAsync(new TopicPartition("orders", 0), new() { Value = "first" });
        consumer.Assign(new TopicPartitionOffset("orders", 0, 0));
        consumer.Read(1);
        var hops = new List<TimeSpan>();

        foreach (var number in Enumerable.Range(0, 9))
        {
            // The consumer asks again after what it got; the count grows when it does.
            await Eventually.BecomesAsync(
                () => Task.FromResult(broker.Requests(ApiKey.Fetch)), count => count > number + 1, "the next fetch");
            var begin = Stopwatch.GetTimestamp();
            producer.Produce(new TopicPartition("orders", 0), new() { Value = $"{number}" });
            consumer.Read(1).Single().Message.Value.ShouldBe($"{number}");
            hops.Add(Stopwatch.GetElapsedTime(begin));
        }

        // The median: a busy machine may hold up any one of them.
        hops.Order().ElementAt(4).ShouldBeLessThan(TimeSpan.FromMilliseconds(200));
    }

    [Fact]
    public async Task An_idle_consumer_seldom_asks()
    {
        await using var broker = LocalBroker.Start(new BrokerOptions(), TimeProvider.System);
        using var producer = Clients.Producer(broker.Bootstrap);
        using var consumer = Clients.Consumer(broker.Bootstrap, config => config.FetchWaitMaxMs = 5000);
        await producer.ProduceAsync(new TopicPartition("orders", 0), new() { Value = "only" });
        consumer.Assign(Enumerable.Range(0, 16).Select(number => new TopicPartitionOffset("orders", number, 0)));
        consumer.Read(1);
        var before = broker.Requests(ApiKey.Fetch);

        consumer.Consume(TimeSpan.FromSeconds(2)).ShouldBeNull();

        (broker.Requests(ApiKey.Fetch) - before).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_fetch_is_answered_without_messages_when_its_time_is_over()
    {
        var time = new FakeTimeProvider();
        await using var broker = LocalBroker.Start(new BrokerOptions(), time);
        using var client = await RawClient.ConnectAsync(broker.Bootstrap);
        await client.CreateTopicAsync("orders");

        await client.SendFetchAsync("orders", offset: 0, wait: 5000);
        var answer = client.ReadFetchAsync();

        await Eventually.BecomesAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(answer.IsCompleted);
            },
            completed => completed, "the answer");
        (await answer).ShouldSatisfyAllConditions(
            found => found.Error.ShouldBe(ErrorCode.None), found => found.Batches.ShouldBeEmpty());
        (time.GetUtcNow() - time.Start).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_fetch_waits_for_as_many_bytes_as_it_wants()
    {
        await using var broker = LocalBroker.Start(new BrokerOptions(), new FakeTimeProvider());
        using var reader = await RawClient.ConnectAsync(broker.Bootstrap);
        using var writer = await RawClient.ConnectAsync(broker.Bootstrap);
        await writer.CreateTopicAsync("orders");
        var batch = Batch.Of();

        await reader.SendFetchAsync("orders", offset: 0, minBytes: 2 * batch.Length);
        var answer = reader.ReadFetchAsync();
        await writer.ProduceAsync("orders", batch);
        answer.IsCompleted.ShouldBeFalse();
        await writer.ProduceAsync("orders", batch);

        (await answer).Batches.Length.ShouldBe(2 * batch.Length);
    }

    [Fact]
    public async Task What_follows_a_waiting_fetch_on_its_connection_is_answered_after_it()
    {
        await using var broker = LocalBroker.Start(new BrokerOptions(), new FakeTimeProvider());
        using var reader = await RawClient.ConnectAsync(broker.Bootstrap);
        using var writer = await RawClient.ConnectAsync(broker.Bootstrap);
        await writer.CreateTopicAsync("orders");

        await reader.SendFetchAsync("orders", offset: 0);
        await reader.SendAsync(ApiKey.ApiVersions, 0, new Fields());
        var first = reader.ReadFetchAsync();
        await writer.ProduceAsync("orders", Batch.Of());

        (await first).Batches.ShouldNotBeEmpty();
        (await reader.ReadAsync())[..2].ShouldBe([0, 0]);
    }

    [Fact]
    public async Task A_batch_larger_than_the_limit_is_given_alone()
    {
        await using var broker = LocalBroker.Start(new BrokerOptions(), TimeProvider.System);
        using var client = await RawClient.ConnectAsync(broker.Bootstrap);
        await client.CreateTopicAsync("orders");
        var (large, small) = (Batch.Of(bytes: 5000), Batch.Of());
        foreach (var batch in (byte[][])[large, small, small, large])
            await client.ProduceAsync("orders", batch);

        (await FetchAsync(offset: 0)).ShouldBe(large.Length);
        (await FetchAsync(offset: 1)).ShouldBe(2 * small.Length);

        async Task<int> FetchAsync(long offset)
        {
            await client.SendFetchAsync("orders", offset, maxBytes: 1000);
            return (await client.ReadFetchAsync()).Batches.Length;
        }
    }

    [Fact]
    public async Task The_broker_stops_while_fetches_wait()
    {
        await using var process = BrokerProcess.Start("--port", "0");
        await process.HasPrintedAsync("ready ");
        using var client = await RawClient.ConnectAsync(process.Output.Split(' ')[1]);
        await client.CreateTopicAsync("orders");
        await client.SendFetchAsync("orders", offset: 0, wait: 600_000);

        process.RequestStop();

        (await process.ExitAsync()).ShouldBe(0, process.Output);
    }
}
