using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Delivery.Shipments;

namespace OnlineShop.Delivery.Tests;

/// <summary>New shipments that the process which stores them begins with.</summary>
[Collection(DeliveryCollection.Name)]
public sealed class ClaimTests : IDisposable
{
    private readonly DeliveryHost host;

    public ClaimTests(DeliveryHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose()
    {
        host.Get<ClaimedShipments>().Take(int.MaxValue);
        host.Reset();
    }

    [Fact]
    public async Task A_new_shipment_is_handed_over_under_the_lease_that_it_was_stored_with()
    {
        var order = DeliveryHost.Command();
        await host.DeliverAsync(DeliveryHost.Confirmed(order));
        var stored = await RowAsync(order.OrderId);
        (stored.Attempts, stored.SentAt).ShouldBe((1, host.Clock.GetUtcNow()));
        var atCarrier = new List<Shipment>();
        host.Carrier.Before = _ =>
        {
            atCarrier.Add(RowAsync(order.OrderId).GetAwaiter().GetResult());
            return null;
        };

        await host.WorkAsync();

        atCarrier.ShouldHaveSingleItem().Lease.ShouldBe(stored.Lease.ShouldNotBeNull());
        var after = await RowAsync(order.OrderId);
        (after.Status, after.Lease, after.DueAt).ShouldBe((ShipmentStatus.LabelCreated, null, null));
    }

    [Fact]
    public async Task What_a_process_claimed_that_died_is_handed_over_when_the_lease_has_run_out()
    {
        var order = DeliveryHost.Command();
        await host.DeliverAsync(DeliveryHost.Confirmed(order));
        host.Get<ClaimedShipments>().Take(int.MaxValue);
        await host.WorkAsync();
        (await host.StagesOfAsync(order.OrderId)).ShouldBeEmpty();

        await host.PassAsync(TimeSpan.FromSeconds(61), 1);

        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.LabelCreated]);
    }

    [Fact]
    public async Task A_shipment_that_has_waited_for_half_its_lease_is_left_to_be_claimed_again()
    {
        var order = DeliveryHost.Command();
        await host.DeliverAsync(DeliveryHost.Confirmed(order));

        await host.PassAsync(TimeSpan.FromSeconds(31), 1);
        (await host.StagesOfAsync(order.OrderId)).ShouldBeEmpty();
        await host.PassAsync(TimeSpan.FromSeconds(30), 1);

        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.LabelCreated]);
    }

    [Fact]
    public async Task What_finds_no_room_is_stored_for_the_next_claim()
    {
        var orders = new[] { DeliveryHost.Command(), DeliveryHost.Command() };
        host.Get<ClaimedShipments>().Add(Waiting(ClaimedShipments.Most - 1));

        await host.DeliverTogetherAsync([.. orders.Select(DeliveryHost.Confirmed)]);

        Shipment[] stored = [await RowAsync(orders[0].OrderId), await RowAsync(orders[1].OrderId)];
        stored.Count(shipment => shipment.Lease is null && shipment.SentAt is null && shipment.DueAt == host.Clock.GetUtcNow()).ShouldBe(1);
        host.Get<ClaimedShipments>().Take(ClaimedShipments.Most - 1);
        await host.WorkAsync();
        foreach (var order in orders)
            (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.LabelCreated]);
    }

    [Fact]
    public async Task While_the_first_has_waited_for_long_nothing_more_is_claimed_at_its_storing()
    {
        host.Get<ClaimedShipments>().Add(Waiting(1));
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        var order = DeliveryHost.Command();

        await host.DeliverAsync(DeliveryHost.Confirmed(order));

        (await RowAsync(order.OrderId)).Lease.ShouldBeNull();
        host.Get<ClaimedShipments>().Take(1);
        await host.WorkAsync();
        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.LabelCreated]);
    }

    [Fact]
    public async Task A_cancellation_in_the_batch_of_the_confirmation_keeps_the_parcel_from_the_carrier()
    {
        var (before, after) = (DeliveryHost.Command(), DeliveryHost.Command());
        await host.DeliverTogetherAsync(
            new CancelShipment(before.OrderId, "customer"), DeliveryHost.Confirmed(before), DeliveryHost.Confirmed(after),
            new CancelShipment(after.OrderId, "customer"));
        await host.WorkAsync();

        foreach (var order in new[] { before, after })
        {
            (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.Cancelled]);
            var shipment = await RowAsync(order.OrderId);
            (shipment.SentAt, shipment.Lease, shipment.DueAt).ShouldBe((null, null, null));
            (await host.Carrier.ParcelsOfAsync(shipment.Id)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_cancellation_while_the_parcel_is_being_handed_over_calls_it_off_afterwards()
    {
        var order = DeliveryHost.Command();
        await host.DeliverAsync(DeliveryHost.Confirmed(order));
        host.Carrier.Before = request =>
        {
            host.Carrier.Before = null;
            host.DeliverAsync(new CancelShipment(order.OrderId, "customer")).GetAwaiter().GetResult();
            return null;
        };

        await host.WorkAsync();

        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.LabelCreated, ShipmentStatus.Cancelled]);
    }

    [Fact]
    public async Task A_confirmation_waits_for_a_cancellation_that_is_being_stored_and_sees_it()
    {
        var order = DeliveryHost.Command();
        Task delivered;
        await using (var connection = await host.Database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync(
                $"""
                select pg_advisory_xact_lock({NewShipmentStatements.LockKey});
                insert into called_off_orders values (@OrderId, 'customer', now())
                """,
                new { order.OrderId });
            delivered = host.DeliverAsync(DeliveryHost.Confirmed(order));
            await Eventually.BecomesAsync(
                () => connection.SingleAsync<long>(
                    "select count(*) from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and not granted"),
                waiting => waiting > 0, "the new shipment to wait for the lock");
            await transaction.CommitAsync();
        }

        await delivered;
        await host.WorkAsync();
        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.Cancelled]);
    }

    private IEnumerable<Shipment> Waiting(int count)
    {
        var now = host.Clock.GetUtcNow();
        return Enumerable.Range(0, count).Select(_ =>
            ShipmentRules.Open(Guid.NewGuid(), DeliveryHost.Command(), now).Claim(Guid.NewGuid(), now, TimeSpan.FromSeconds(60)));
    }

    private async Task<Shipment> RowAsync(Guid orderId)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.SingleAsync<Shipment>("select * from shipments where order_id = @orderId", new { orderId });
    }
}
