using System.Net;
using Microsoft.Extensions.Configuration;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Tests;

/// <summary>
/// Two replicas of Order on one database and one Redis. Their clocks stand still, so nobody looks again after a while: who waits
/// is woken, or is not answered.
/// </summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private readonly OrderHost taking = new();
    private readonly OrderHost other = new();
    private readonly Guid customer = Guid.CreateVersion7();

    public async Task InitializeAsync()
    {
        taking.Settings["ConnectionStrings:redis"] =
            other.Settings["ConnectionStrings:redis"] = await TestRedis.GetAsync();
        await taking.InitializeAsync();
        other.Settings["ConnectionStrings:database"] = taking.Get<IConfiguration>()["ConnectionStrings:database"];
        await other.InitializeAsync();
        foreach (var replica in new[] { taking, other })
            await replica.Get<OrderSettlements>().StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await taking.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task A_request_that_waits_is_woken_by_the_replica_that_settles_the_order()
    {
        var (placing, id) = await PlaceAsync();
        placing.IsCompleted.ShouldBeFalse();
        await other.ConfirmAsync(id);

        var settled = (await placing.WaitAsync(TimeSpan.FromSeconds(10))).ShouldSucceed(HttpStatusCode.Created);
        settled.Id.ShouldBe(id);
        settled.Status.ShouldBe(OrderStatus.Confirmed);
    }

    [Fact]
    public async Task A_replica_that_the_word_did_not_reach_looks_for_itself()
    {
        await other.DisposeAsync();
        var (placing, id) = await PlaceAsync();
        // As if the replica that settles the order were cut off from Redis.
        await using (var connection = await taking.Database.OpenConnectionAsync())
            await connection.ExecuteAsync(
                "update orders set status = 'rejected', reason = 'outOfStock' where id = @id", new { id });
        placing.IsCompleted.ShouldBeFalse();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        // The request may not have begun to wait yet: time goes on until it has looked.
        while (!placing.IsCompleted)
        {
            taking.Clock.Advance(OrderSettlements.LookInterval);
            await Task.Yield();
            limit.Token.ThrowIfCancellationRequested();
        }

        (await placing).Body.Status.ShouldBe(OrderStatus.Rejected);
    }

    [Fact]
    public async Task A_repetition_at_the_other_replica_is_the_same_order()
    {
        var key = Guid.NewGuid().ToString();
        var (placing, id) = await PlaceAsync(key);
        (await PlaceAtAsync(other, key)).ShouldBeRefused(HttpStatusCode.Conflict, "requestInFlight");
        await other.ConfirmAsync(id);
        var first = await placing.WaitAsync(TimeSpan.FromSeconds(10));
        var again = await PlaceAtAsync(other, key);
        (again.Status, again.Text).ShouldBe((first.Status, first.Text));
    }

    private Task<Answer<PlacedOrder>> PlaceAtAsync(OrderHost replica, string? key) =>
        replica.Orders(customer).PlaceAsync(OrderBodies.Mugs(1), key, "wait=20");

    private async Task<(Task<Answer<PlacedOrder>> Placing, Guid Id)> PlaceAsync(string? key = null)
    {
        var placing = PlaceAtAsync(taking, key);
        return (placing, await taking.PlacedAsync(customer));
    }
}
