using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

/// <summary>
/// Two replicas of Order on one database and one Redis. Their clocks stand still, so nobody looks again after a while: who waits
/// is woken, or is not answered.
/// </summary>
public sealed class ReplicaTests(Replicas replicas) : IClassFixture<Replicas>
{
    private readonly Guid customer = Guid.CreateVersion7();

    private OrderHost Other => replicas.Other;

    [Fact]
    public async Task A_request_that_waits_is_woken_by_the_replica_that_settles_the_order()
    {
        var (placing, id) = await PlaceAsync();
        placing.IsCompleted.ShouldBeFalse();
        await Other.ConfirmAsync(id);

        var settled = (await placing.WaitAsync(TimeSpan.FromSeconds(10))).ShouldSucceed(HttpStatusCode.Created);
        settled.Id.ShouldBe(id);
        settled.Status.ShouldBe(OrderStatus.Confirmed);
    }

    [Fact]
    public async Task A_repetition_at_the_other_replica_is_the_same_order()
    {
        var key = Guid.NewGuid().ToString();
        var (placing, id) = await PlaceAsync(key);
        (await PlaceAtAsync(Other, key)).ShouldBeRefused(HttpStatusCode.Conflict, "requestInFlight");
        await Other.ConfirmAsync(id);
        var first = await placing.WaitAsync(TimeSpan.FromSeconds(10));
        var again = await PlaceAtAsync(Other, key);
        (again.Status, again.Text).ShouldBe((first.Status, first.Text));
    }

    private Task<Answer<PlacedOrder>> PlaceAtAsync(OrderHost replica, string? key) =>
        replica.Orders(customer).PlaceAsync(OrderBodies.Mugs(1), key, "wait=20");

    private async Task<(Task<Answer<PlacedOrder>> Placing, Guid Id)> PlaceAsync(string? key = null)
    {
        var placing = PlaceAtAsync(replicas.Taking, key);
        return (placing, await replicas.Taking.PlacedAsync(customer));
    }
}
