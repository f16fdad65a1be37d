using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging;

namespace OnlineShop.Delivery.Shipments;

/// <summary>Shipments in the database. A change locks the row first, so that the events of an order are published in the order of its changes.</summary>
internal sealed class ShipmentStore(ShopDatabase database)
{
    /// <summary>Longer than the calls of one step may take.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    public static Task<Shipment?> LockOrderAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.FindAsync<Shipment>("select * from shipments where order_id = @orderId for update", new { orderId }, cancel);

    public static Task<Shipment?> LockAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<Shipment>("select * from shipments where id = @id for update", new { id }, cancel);

    /// <summary>Adds a shipment; false where the order has one.</summary>
    public static async Task<bool> AddAsync(ShopTransaction transaction, Shipment shipment, CancellationToken cancel)
    {
        const string sql = """
            insert into shipments (id, order_id, user_id, status, name, line1, line2, city, postal_code, country, weight_grams, due_at, trace, version, created_at, updated_at)
            values (@Id, @OrderId, @UserId, @status, @Name, @Line1, @Line2, @City, @PostalCode, @Country, @WeightGrams, @DueAt, @trace, @Version, @CreatedAt, @UpdatedAt)
            on conflict (order_id) do nothing
            """;
        return await transaction.ExecuteAsync(sql, new
        {
            shipment.Id, shipment.OrderId, shipment.UserId, status = shipment.Status.Wire(), shipment.Name, shipment.Line1, shipment.Line2, shipment.City,
            shipment.PostalCode, shipment.Country, shipment.WeightGrams, shipment.DueAt, trace = DeliveryTelemetry.Cause, shipment.Version, shipment.CreatedAt, shipment.UpdatedAt,
        }, cancel) == 1;
    }

    /// <summary>Stores a change of a locked shipment with its events and its history.</summary>
    public static void Save(ShopTransaction transaction, ShipmentChange change, DateTimeOffset now)
    {
        const string update = """
            update shipments set status = @status, carrier = @Carrier, tracking_number = @TrackingNumber, label_url = @LabelUrl, detail = @Detail,
              carrier_sequence = @CarrierSequence, heard_at = @HeardAt, cancel_wished = @CancelWished, cancel_reason = @CancelReason, attempts = @Attempts,
              due_at = @DueAt, lease = @Lease, trace = coalesce(@trace, trace), version = @Version, updated_at = @now
            where id = @Id
            """;
        const string remember = """
            insert into tracking_events (id, shipment_id, status, sequence, detail, occurred_at, received_at)
            values (@Id, @shipmentId, @status, @Sequence, @Detail, @OccurredAt, @now) on conflict do nothing
            """;
        var shipment = change.Shipment;
        transaction.Defer(update, new
        {
            status = shipment.Status.Wire(), shipment.Carrier, shipment.TrackingNumber, shipment.LabelUrl, shipment.Detail, shipment.CarrierSequence,
            shipment.HeardAt, shipment.CancelWished, shipment.CancelReason, shipment.Attempts, shipment.DueAt, shipment.Lease, trace = DeliveryTelemetry.Cause, shipment.Version, now, shipment.Id,
        });
        foreach (var line in change.History)
        {
            transaction.Defer(remember, new { line.Id, shipmentId = shipment.Id, status = line.Status.Wire(), line.Sequence, line.Detail, line.OccurredAt, now });
        }

        foreach (var message in change.Events)
            transaction.Publish(message);
        foreach (var changed in change.Events.OfType<Contracts.Messages.ShipmentStatusChanged>())
            transaction.OnCommitted(() => DeliveryTelemetry.Moved(changed.Status));
    }

    /// <summary>Takes due shipments. One about to be handed over is marked in the same commit: from then on the carrier may know of it.</summary>
    public async Task<IReadOnlyList<Shipment>> ClaimAsync(int limit, DateTimeOffset now, CancellationToken cancel)
    {
        const string sql = """
            update shipments set lease = gen_random_uuid(), due_at = @until, attempts = attempts + 1, sent_at = coalesce(sent_at, @now)
            where id in (select id from shipments where due_at <= @now order by due_at for update skip locked limit @limit)
            returning *
            """;
        // One statement, which commits by itself: one round trip.
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<Shipment>(sql, new { now, until = now + Lease, limit }, cancel);
    }

    /// <summary>Stores what came of a step, if the shipment is still this worker's; true where there is more to do at once.</summary>
    public Task<bool> FinishAsync(Shipment claimed, Func<Shipment, ShipmentChange> change, DateTimeOffset now, CancellationToken cancel) =>
        database.InTransactionAsync(async transaction =>
        {
            if (await LockAsync(transaction, claimed.Id, cancel) is not { } shipment || shipment.Lease != claimed.Lease)
                return false;
            // An event of the carrier's that came meanwhile keeps its result; the change builds on it.
            var result = change(shipment);
            Save(transaction, result with { Shipment = result.Shipment with { Lease = null } }, now);
            return result.Shipment.DueAt <= now;
        }, cancel);
}
