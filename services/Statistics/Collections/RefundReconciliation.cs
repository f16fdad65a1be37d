using OnlineShop.Data;
using OnlineShop.Statistics.Refunds;

namespace OnlineShop.Statistics.Collections;

/// <summary>
/// Where the refunds of a page of orders differ from Order's. What is recent on either side is left to its event.
/// </summary>
internal sealed class RefundReconciliation
{
    private readonly ILookup<Guid, KnownRefund> known;
    private readonly DateTimeOffset settled;
    private readonly HashSet<Guid> differing;

    private RefundReconciliation(
        IReadOnlyList<OrderSummary> page, ILookup<Guid, KnownRefund> known, DateTimeOffset settled)
    {
        (this.known, this.settled) = (known, settled);
        differing = [.. page.Where(order => order.Refunds is not null && (Missing(order).Any() || Gone(order).Any()))
            .Select(order => order.Id)];
    }

    /// <summary>Reads what is known here. The orders are locked by the caller.</summary>
    public static async Task<RefundReconciliation> CompareAsync(
        ShopTransaction transaction, IReadOnlyList<OrderSummary> page, DateTimeOffset settled, CancellationToken cancel)
    {
        var rows = await RefundStatements.FindKnownAsync(transaction, [.. page.Select(order => order.Id)], cancel);
        return new RefundReconciliation(page, rows.ToLookup(row => row.OrderId), settled);
    }

    /// <summary>Whether an order's refunds differ.</summary>
    public bool Differs(Guid orderId) => differing.Contains(orderId);

    /// <summary>Stores the refunds that Order has.</summary>
    public async Task RepairAsync(ShopTransaction transaction, OrderSummary order, CancellationToken cancel)
    {
        if (!Differs(order.Id))
        {
            // Its total may have changed.
            if (known.Contains(order.Id))
                await RefundStore.ShareAsync(transaction, order.Id, cancel);
            return;
        }

        foreach (var refund in Missing(order))
        {
            if (refund is { ReturnId: { } returnId, Lines: { } lines })
                RefundStatements.KeepLines(transaction, returnId, lines);
            RefundStatements.Succeed(transaction, order.Id, refund.Id, refund.Amount, refund.At, refund.ReturnId);
        }

        foreach (var refund in Gone(order))
            RefundStatements.Fail(transaction, refund.Id, settled);
        await RefundStore.ShareAsync(transaction, order.Id, cancel);
    }

    private IEnumerable<RefundSummary> Missing(OrderSummary order) =>
        order.Refunds!.Where(theirs => theirs.At <= settled && !known[order.Id].Any(ours => ours.Is(theirs)));

    /// <summary>What counts here and not there. Goods that came back for nothing are not among Order's refunds.</summary>
    private IEnumerable<KnownRefund> Gone(OrderSummary order) =>
        known[order.Id].Where(
            ours => ours is { Succeeded: true, AmountMinor: > 0 } && ours.At <= settled
            && order.Refunds!.All(theirs => theirs.Id != ours.Id));
}
