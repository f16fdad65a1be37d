using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Statistics.Moments;
using OnlineShop.Statistics.Orders;

namespace OnlineShop.Statistics.Collections;

/// <summary>What a comparison found.</summary>
/// <param name="Missing">Orders that were not known here.</param>
/// <param name="Differing">Orders whose status, totals, time of placing or refunds were different.</param>
/// <param name="Repaired">How many of both are now as Order has them.</param>
/// <param name="Skipped">Orders that could not be read or repaired.</param>
internal readonly record struct Findings(int Checked, int Missing, int Differing, int Repaired, int Skipped);

/// <summary>Compares orders with Order's list and repairs what differs.</summary>
internal sealed class Reconciliation(IOptions<CollectionOptions> options, TimeProvider clock)
{
    /// <summary>
    /// Compares a page, and repairs in the same transaction. An order that cannot be repaired holds none of the others up.
    /// </summary>
    public async Task<Findings> CompareAsync(
        ShopTransaction transaction, OrderPage page, Sweep sweep, CancellationToken cancel)
    {
        MomentStatements.HoldLock(transaction);
        // Locked until the commit: no event comes between the comparison and the repair.
        var rows = await OrderStatements.FindLockedAsync(
            transaction, [.. page.Orders.Select(order => order.Id)], cancel);
        var known = rows.ToDictionary(order => order.Id);
        var settled = clock.GetUtcNow() - options.Value.Grace;
        var refunds = await RefundReconciliation.CompareAsync(transaction, page.Orders, settled, cancel);

        var (missing, differing) = (0, 0);
        var repairs = new List<OrderSummary>();
        foreach (var theirs in page.Orders.Where(order => order.UpdatedAt <= settled))
        {
            var ours = known.GetValueOrDefault(theirs.Id);
            var refundsDiffer = refunds.Differs(theirs.Id);
            // An event has overtaken the list: what is here is newer. Refunds do not change an order's version.
            if (ours is not null && (ours.Version > theirs.Version || !ours.DiffersFrom(theirs)) && !refundsDiffer)
                continue;
            // Order's version also rises with changes that no event reports; then there is nothing to repair.
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
                await OrderStatements.RepairAsync(transaction, some, cancel);
                foreach (var order in some)
                    await refunds.RepairAsync(transaction, order, cancel);
            },
            cancel);
        foreach (var (id, error) in page.Unreadable)
            await sweep.SkipAsync(transaction, id.ToString(), error, cancel);
        return new Findings(
            page.Orders.Count + page.Unreadable.Count, missing, differing, repaired,
            repairs.Count - repaired + page.Unreadable.Count);
    }
}
