using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Statistics.Moments;
using OnlineShop.Statistics.Orders;

namespace OnlineShop.Statistics.Collections;

/// <summary>What a comparison found.</summary>
/// <param name="Missing">Orders that were not known here.</param>
/// <param name="Differing">Orders whose status, totals, time of placing or refunds were others.</param>
/// <param name="Repaired">Of both, those that are now as Order has them.</param>
/// <param name="Skipped">Orders that could not be read or repaired.</param>
internal readonly record struct Findings(int Checked, int Missing, int Differing, int Repaired, int Skipped);

/// <summary>Compares orders with Order's list and puts right what differs.</summary>
internal sealed class Reconciliation(IOptions<CollectionOptions> options, TimeProvider clock)
{
    /// <summary>Compares a page, and repairs in the same transaction. An order that cannot be repaired holds none of the others up.</summary>
    public async Task<Findings> CompareAsync(ShopTransaction transaction, OrderPage page, Sweep sweep, CancellationToken cancel)
    {
        transaction.Defer(ReportMoments.HoldLock);
        var ids = page.Orders.Select(order => order.Id).ToArray();
        // Locked until the commit: no event comes between the comparison and the repair.
        var known = (await transaction.QueryAsync<KnownOrder>(
            """
            select id, status, version, currency, total_minor, total_in_base_minor, placed_at from orders
            where id = any(@ids) order by id for update
            """,
            new { ids }, cancel)).ToDictionary(order => order.Id);
        var settled = clock.GetUtcNow() - options.Value.Grace;
        var refunds = await RefundReconciliation.CompareAsync(transaction, page.Orders, settled, cancel);

        var (missing, differing) = (0, 0);
        var repairs = new List<OrderSummary>();
        foreach (var theirs in page.Orders.Where(order => order.UpdatedAt <= settled))
        {
            var ours = known.GetValueOrDefault(theirs.Id);
            var refundsDiffer = refunds.Differs(theirs.Id);
            // An event has overtaken the list: what is here is newer. Refunds are told apart from an order's version.
            if (ours is not null && (ours.Version > theirs.Version || !ours.DiffersFrom(theirs)) && !refundsDiffer)
                continue;
            // Order's version also rises with changes that no event tells; then there is nothing to repair.
            if (ours is null)
                missing++;
            else
                differing++;
            repairs.Add(theirs);
        }

        var repaired = await sweep.HandleAsync(
            transaction, repairs, order => order.Id.ToString(),
            async some =>
            {
                await RepairAsync(transaction, some, cancel);
                foreach (var order in some)
                    await refunds.RepairAsync(transaction, order, cancel);
            },
            cancel);
        foreach (var (id, error) in page.Unreadable)
            await sweep.SkipAsync(transaction, id.ToString(), error, cancel);
        return new Findings(page.Orders.Count + page.Unreadable.Count, missing, differing, repaired, repairs.Count - repaired + page.Unreadable.Count);
    }

    private static Task<int> RepairAsync(ShopTransaction transaction, IReadOnlyList<OrderSummary> orders, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into orders (id, user_id, status, version, currency, total_minor, total_in_base_minor, placed_at, updated_at)
            select o.* from unnest(@Id, @UserId, @Status, @Version, @Currency, @Total, @TotalInBase, @PlacedAt, @UpdatedAt)
              as o (id, user_id, status, version, currency, total_minor, total_in_base_minor, placed_at, updated_at)
            order by o.id
            on conflict (id) do update set
              status = excluded.status, version = excluded.version, currency = excluded.currency, total_minor = excluded.total_minor,
              total_in_base_minor = excluded.total_in_base_minor, placed_at = excluded.placed_at, updated_at = excluded.updated_at
            where orders.version <= excluded.version
            """,
            new
            {
                Id = orders.Select(order => order.Id).ToArray(),
                UserId = orders.Select(order => order.UserId).ToArray(),
                Status = orders.Select(order => order.Status.Word()).ToArray(),
                Version = orders.Select(order => order.Version).ToArray(),
                Currency = orders.Select(order => order.Total.Currency).ToArray(),
                Total = orders.Select(order => order.Total.MinorUnits).ToArray(),
                TotalInBase = orders.Select(order => order.TotalInBase.MinorUnits).ToArray(),
                PlacedAt = orders.Select(order => order.PlacedAt.UtcDateTime).ToArray(),
                UpdatedAt = orders.Select(order => order.UpdatedAt.UtcDateTime).ToArray(),
            },
            cancel);

    private sealed class KnownOrder
    {
        public required Guid Id { get; init; }

        public required string Status { get; init; }

        public required long Version { get; init; }

        public required string Currency { get; init; }

        public required long TotalMinor { get; init; }

        public long? TotalInBaseMinor { get; init; }

        public DateTimeOffset? PlacedAt { get; init; }

        public bool DiffersFrom(OrderSummary theirs) =>
            Status != theirs.Status.Word() || Currency != theirs.Total.Currency || TotalMinor != theirs.Total.MinorUnits ||
            TotalInBaseMinor != theirs.TotalInBase.MinorUnits || PlacedAt != theirs.PlacedAt;
    }
}
