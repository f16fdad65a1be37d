using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Tests;

/// <summary>A replica that hears nothing of the others.</summary>
public sealed class LoneReplicaTests(CartHost host) : IClassFixture<CartHost>
{
    private readonly Guid customer = Guid.CreateVersion7();

    [Fact]
    public async Task A_replica_that_the_word_did_not_reach_looks_for_itself()
    {
        await host.Get<OrderSettlements>().StartAsync(CancellationToken.None);
        var placing = host.Orders(customer).PlaceAsync(OrderBodies.Mugs(1), prefer: "wait=20");
        var id = await host.PlacedAsync(customer);
        // As if the replica that settles the order were cut off from Redis.
        await using (var connection = await host.Database.OpenConnectionAsync())
            await connection.ExecuteAsync(
                "update orders set status = 'rejected', reason = 'outOfStock' where id = @id", new { id });
        placing.IsCompleted.ShouldBeFalse();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        // The request may not have begun to wait yet: time goes on until it has looked.
        while (!placing.IsCompleted)
        {
            host.Clock.Advance(OrderSettlements.LookInterval);
            await Task.Yield();
            limit.Token.ThrowIfCancellationRequested();
        }

        (await placing).Body.Status.ShouldBe(OrderStatus.Rejected);
    }
}
