using System.Diagnostics;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>The numbers that messages get with their commits.</summary>
public sealed class NumberTests : Fleet
{
    [Fact]
    public async Task Commits_of_two_replicas_at_once_number_each_lane_without_gaps_in_the_order_of_commits()
    {
        var replica = await StartAsync("order", OrderDatabase);
        var keys = Orders(8);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async round =>
        {
            // Several lanes in each transaction, in another order each time.
            var own = keys.OrderBy(key => HashCode.Combine(key, round)).Take(3);
            await (round % 2 == 0 ? Order : replica).PublishAsync([.. own.Select(key => new CommitStock(key))]);
        }));

        (await Order.CountAsync("select count(*) from outbox")).ShouldBe(120);
        await ShouldBeGaplessAsync();
        await Order.PublishedAsync();
    }

    [Fact]
    public async Task A_transaction_that_is_rolled_back_leaves_no_gap()
    {
        await Order.PublishAsync(new CommitStock(Guid.CreateVersion7()));
        var key = Guid.CreateVersion7();
        await Should.ThrowAsync<Npgsql.PostgresException>(() => Order.Database.InTransactionAsync(transaction =>
        {
            transaction.Publish(new CommitStock(key));
            // Fails with the commit, where the numbers are given.
            transaction.Defer("select 1 / 0");
            return Task.CompletedTask;
        }));
        await Order.PublishAsync(new CommitStock(key));

        (await Order.CountAsync("select count(*) from outbox")).ShouldBe(2);
        await ShouldBeGaplessAsync();
    }

    [Fact]
    public async Task A_message_is_published_at_once_whichever_replica_sent_it()
    {
        var replica = await StartAsync("order", OrderDatabase);
        foreach (var node in (ShopNode[])[Order, replica, Order, replica])
        {
            var began = Stopwatch.GetTimestamp();
            await node.PublishAsync(new CommitStock(Guid.CreateVersion7()));
            await Order.PublishedAsync();
            // The relay looks by itself after ten.
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        }
    }

    private async Task ShouldBeGaplessAsync() => (await Order.CountAsync(
        """
        select count(*) from outbox_lanes l where
          (select array_agg(sequence order by sequence) from outbox o where o.topic = l.topic and o.lane = l.lane)
            is distinct from (select array_agg(n) from generate_series(1, l.assigned) n)
        """)).ShouldBe(0);
}
