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

    /// <summary>
    /// Locks shipments, in one order so that groups of them do not deadlock. The list is limited to its length, which makes the
    /// planner expect few rows: it takes the index, also while the table is small.
    /// </summary>
    public static Task<IReadOnlyList<Shipment>> LockAsync(
        ShopTransaction transaction, Guid[] ids, CancellationToken cancel) =>
        transaction.QueryAsync<Shipment>(
            """
            select s.* from (select unnest(@ids) as id limit @Length) w join shipments s using (id) order by s.id for update of s
            """,
            new { ids, ids.Length }, cancel);

    public static Task<Shipment?> LockOrderAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.FindAsync<Shipment>(
            "select * from shipments where order_id = @orderId for update", new { orderId }, cancel);

    /// <inheritdoc cref="LockAsync"/>
    public static Task<IReadOnlyList<Shipment>> LockNumbersAsync(
        ShopTransaction transaction, string[] trackingNumbers, CancellationToken cancel) =>
        transaction.QueryAsync<Shipment>(
            """
            select s.* from (select unnest(@trackingNumbers) as number limit @Length) w join shipments s on s.tracking_number = w.number
            order by s.id for update of s
            """,
            new { trackingNumbers, trackingNumbers.Length }, cancel);

    /// <summary>Makes every parcel under way due that the carrier has not reported on since <paramref name="stale"/>.</summary>
    public static Task RefreshAsync(
        ShopTransaction transaction, DateTimeOffset stale, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update shipments set due_at = @now where lease is null and id = any(array(
              select id from shipments where under_way and heard_at < @stale order by id for update skip locked))
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
}
