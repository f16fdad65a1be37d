using OnlineShop.Data;

namespace OnlineShop.Delivery.Shipments;

/// <summary>Stores new shipments, and keeps those apart that call orders off meanwhile.</summary>
internal static class NewShipmentStatements
{
    /// <summary>The key of the lock under which shipments are stored.</summary>
    internal const long LockKey = 6003000600300111;

    private const string Insert = """
        with new as (
          insert into shipments (
            id, order_id, user_id, status, name, line1, line2, city, postal_code, country, weight_grams, shipping_option,
            earliest, latest, sent_at, attempts, due_at, lease, trace, version, created_at, updated_at)
          select * from unnest(
            @Id, @OrderId, @UserId, @Status, @Name, @Line1, @Line2, @City, @PostalCode, @Country, @WeightGrams, @ShippingOption,
            @Earliest, @Latest, @SentAt, @Attempts, @DueAt, @Lease, @Trace, @Version, @CreatedAt, @UpdatedAt)
          limit @Count
          on conflict (order_id) do nothing
          returning id, order_id)
        select n.id, c.reason from new n left join called_off_orders c on c.order_id = n.order_id
        """;

    /// <summary>
    /// Takes the lock under which shipments are stored, together with others that store some, or alone: who calls an order off then
    /// sees its shipment, or is seen by who stores it. First in a transaction, before it locks any row.
    /// </summary>
    public static void HoldLock(ShopTransaction transaction, bool alone) => transaction.Defer(
        alone ? $"select pg_advisory_xact_lock({LockKey})" : $"select pg_advisory_xact_lock_shared({LockKey})");

    /// <summary>
    /// Stores shipments of orders that have none; answers which, each with the reason why its order was called off before, if it
    /// was.
    /// </summary>
    /// <param name="shipments">By the ids of their orders, which is the order of their locks.</param>
    public static async Task<Dictionary<Guid, string?>> InsertAsync(
        ShopTransaction transaction, IReadOnlyList<Shipment> shipments, CancellationToken cancel)
    {
        var stored = await transaction.QueryAsync<(Guid Id, string? Reason)>(
            Insert,
            new
            {
                shipments.Count,
                Id = shipments.Select(s => s.Id).ToArray(),
                OrderId = shipments.Select(s => s.OrderId).ToArray(),
                UserId = shipments.Select(s => s.UserId).ToArray(),
                Status = shipments.Select(s => s.Status.Wire()).ToArray(),
                Name = shipments.Select(s => s.Name).ToArray(),
                Line1 = shipments.Select(s => s.Line1).ToArray(),
                Line2 = shipments.Select(s => s.Line2).ToArray(),
                City = shipments.Select(s => s.City).ToArray(),
                PostalCode = shipments.Select(s => s.PostalCode).ToArray(),
                Country = shipments.Select(s => s.Country).ToArray(),
                WeightGrams = shipments.Select(s => s.WeightGrams).ToArray(),
                ShippingOption = shipments.Select(s => s.ShippingOption).ToArray(),
                Earliest = shipments.Select(s => s.Earliest).ToArray(),
                Latest = shipments.Select(s => s.Latest).ToArray(),
                SentAt = shipments.Select(s => s.SentAt?.UtcDateTime).ToArray(),
                Attempts = shipments.Select(s => s.Attempts).ToArray(),
                DueAt = shipments.Select(s => s.DueAt?.UtcDateTime).ToArray(),
                Lease = shipments.Select(s => s.Lease).ToArray(),
                Trace = shipments.Select(s => s.Trace).ToArray(),
                Version = shipments.Select(s => s.Version).ToArray(),
                CreatedAt = shipments.Select(s => s.CreatedAt.UtcDateTime).ToArray(),
                UpdatedAt = shipments.Select(s => s.UpdatedAt.UtcDateTime).ToArray(),
            },
            cancel);
        return stored.ToDictionary(row => row.Id, row => row.Reason);
    }
}
