using OnlineShop.Data;
using OnlineShop.Data.Work;

namespace OnlineShop.Delivery.Shipments;

/// <summary>
/// Shipments and orders called off before theirs. They stay statements because a shipment is part of an order: each step is a
/// lock, a guarded insert or an update that shares its round trip with others.
/// </summary>
internal static class ShipmentStatements
{
    /// <summary>
    /// The shipments that the worker handles. One about to be handed over is marked in the same commit: from then on the carrier
    /// may know of it.
    /// </summary>
    public static readonly LeasedTable Table = new("shipments", TimeSpan.FromSeconds(60))
    {
        Set = "lease = gen_random_uuid(), attempts = attempts + 1, sent_at = coalesce(sent_at, @now)",
    };

    /// <summary>Locks shipments, in one order so that groups of them do not deadlock.</summary>
    public static Task<IReadOnlyList<Shipment>> LockAsync(
        ShopTransaction transaction, Guid[] ids, CancellationToken cancel) =>
        transaction.QueryAsync<Shipment>(
            "select * from shipments where id = any(@ids) order by id for update", new { ids }, cancel);

    public static Task<Shipment?> LockOrderAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.FindAsync<Shipment>(
            "select * from shipments where order_id = @orderId for update", new { orderId }, cancel);

    /// <inheritdoc cref="LockAsync"/>
    public static Task<IReadOnlyList<Shipment>> LockNumbersAsync(
        ShopTransaction transaction, string[] trackingNumbers, CancellationToken cancel) =>
        transaction.QueryAsync<Shipment>(
            "select * from shipments where tracking_number = any(@trackingNumbers) order by id for update",
            new { trackingNumbers }, cancel);

    /// <summary>Stores a new shipment; false where the order has one.</summary>
    public static async Task<bool> InsertAsync(
        ShopTransaction transaction, Shipment shipment, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            """
            insert into shipments (
              id, order_id, user_id, status, name, line1, line2, city, postal_code, country, weight_grams, due_at, trace, version,
              created_at, updated_at)
            values (
              @Id, @OrderId, @UserId, @status, @Name, @Line1, @Line2, @City, @PostalCode, @Country, @WeightGrams, @DueAt, @trace, @Version,
              @CreatedAt, @UpdatedAt)
            on conflict (order_id) do nothing
            """,
            new
            {
                shipment.Id, shipment.OrderId, shipment.UserId, status = shipment.Status.Wire(), shipment.Name,
                shipment.Line1,
                shipment.Line2, shipment.City, shipment.PostalCode, shipment.Country, shipment.WeightGrams,
                shipment.DueAt,
                trace = DeliveryTelemetry.Cause, shipment.Version, shipment.CreatedAt, shipment.UpdatedAt,
            },
            cancel) == 1;

    /// <summary>Stores a shipment that is locked.</summary>
    public static void Update(ShopTransaction transaction, Shipment shipment, DateTimeOffset now) => transaction.Defer(
        """
        update shipments set status = @status, carrier = @Carrier, tracking_number = @TrackingNumber, label_url = @LabelUrl,
          detail = @Detail, carrier_sequence = @CarrierSequence, heard_at = @HeardAt, cancel_requested = @CancelRequested,
          cancel_reason = @CancelReason, attempts = @Attempts, due_at = @DueAt, lease = @Lease, trace = coalesce(@trace, trace),
          version = @Version, updated_at = @now
        where id = @Id
        """,
        new
        {
            status = shipment.Status.Wire(), shipment.Carrier, shipment.TrackingNumber, shipment.LabelUrl,
            shipment.Detail,
            shipment.CarrierSequence, shipment.HeardAt, shipment.CancelRequested, shipment.CancelReason,
            shipment.Attempts, shipment.DueAt,
            shipment.Lease, trace = DeliveryTelemetry.Cause, shipment.Version, now, shipment.Id,
        });

    /// <summary>Adds a line to the history of a shipment, once.</summary>
    public static void AddEvent(ShopTransaction transaction, Guid shipmentId, TrackingEvent line, DateTimeOffset now) => transaction.Defer(
        """
        insert into tracking_events (id, shipment_id, status, sequence, detail, occurred_at, received_at)
        values (@Id, @shipmentId, @status, @Sequence, @Detail, @OccurredAt, @now) on conflict do nothing
        """,
        new { line.Id, shipmentId, status = line.Status.Wire(), line.Sequence, line.Detail, line.OccurredAt, now });

    /// <summary>Makes every parcel under way due that the carrier has not reported on since <paramref name="stale"/>.</summary>
    public static Task RefreshAsync(
        ShopTransaction transaction, DateTimeOffset stale, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update shipments set due_at = @now where lease is null and id in (
              select id from shipments where status in ('labelCreated', 'inTransit', 'outForDelivery') and heard_at < @stale
              order by id for update skip locked)
            """,
            new { now, stale },
            cancel);

    /// <summary>Notes that nothing is to be sent for an order.</summary>
    public static Task CallOffAsync(
        ShopTransaction transaction, Guid orderId, string reason, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "insert into called_off_orders (order_id, reason, at) values (@orderId, @reason, @now) on conflict do nothing",
            new { orderId, reason, now },
            cancel);

    /// <summary>Why an order was called off before its shipment was requested; null where it was not.</summary>
    public static Task<string?> FindCallOffAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.FindAsync<string>(
            "select reason from called_off_orders where order_id = @orderId", new { orderId }, cancel);
}
