using Confluent.Kafka;
using OnlineShop.Kafka.Tests.Servers;
using OnlineShop.KafkaBroker;

namespace OnlineShop.Kafka.Tests.Broker;

/// <summary>Consumers of one group share the partitions.</summary>
public sealed class SharedTopicTests
{
    [Theory]
    [InlineData(PartitionAssignmentStrategy.Range)]
    [InlineData(PartitionAssignmentStrategy.CooperativeSticky)]
    public async Task Two_consumers_share_a_topic_and_one_takes_over_when_the_other_leaves(
        PartitionAssignmentStrategy strategy)
    {
        await using var broker = LocalBroker.Start(new BrokerOptions(), TimeProvider.System);
        using var producer = Clients.Producer(broker.Bootstrap);
        await producer.ProduceAsync(new TopicPartition("orders", 0), new() { Value = "first" });
        using var first = Subscriber();
        using (var second = Subscriber())
        {
            await SharesAsync([first, second], [8, 8]);
            first.Assignment.Intersect(second.Assignment).ShouldBeEmpty();
            second.Close();
        }

        await SharesAsync([first], [16]);
        first.Commit([new TopicPartitionOffset("orders", 7, 42)]);
        first.Committed([new("orders", 7)], TimeSpan.FromSeconds(15)).Single().Offset.ShouldBe(new Offset(42));

        IConsumer<string, string> Subscriber()
        {
            var consumer = Clients.Consumer(broker.Bootstrap, config =>
            {
                config.PartitionAssignmentStrategy = strategy;
                // A member learns with its heartbeat that others came or went.
                config.HeartbeatIntervalMs = 100;
            });
            consumer.Subscribe("orders");
            return consumer;
        }

        static Task SharesAsync(IReadOnlyList<IConsumer<string, string>> consumers, int[] expected) =>
            Eventually.BecomesAsync(
                () => Task.FromResult(consumers.Select(Share).ToList()), shares => shares.SequenceEqual(expected),
                $"shares of {string.Join(" and ", expected)}");

        // A consumer takes part in its group while it is asked for messages.
        static int Share(IConsumer<string, string> consumer)
        {
            consumer.Consume(TimeSpan.FromMilliseconds(50));
            return consumer.Assignment.Count;
        }
    }
}
