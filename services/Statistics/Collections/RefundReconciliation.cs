using OnlineShop.Data;
using OnlineShop.Statistics.Refunds;

namespace OnlineShop.Statistics.Collections;

/// <summary>Where the refunds of a page of orders are others than Order says. What is young on either side is left to its event.</summary>
internal sealed class RefundReconciliation
{
    private readonly ILookup<Guid, KnownRefund> known;
    private readonly DateTimeOffset settled;
    private readonly HashSet<Guid> differing;

    private RefundReconciliation(IReadOnlyList<OrderSummary> page, ILookup<Guid, KnownRefund> known, DateTimeOffset settled)
    {
        (this.known, this.settled) = (known, settled);
        differing = [.. page.Where(order => order.Refunds is not null && (Missing(order).Any() || Gone(order).Any())).Select(order => order.Id)];
    }

    /// <summary>Reads what is known here. The orders are locked by the caller.</summary>
    public static async Task<RefundReconciliation> CompareAsync(
        ShopTransaction transaction, IReadOnlyList<OrderSummary> page, DateTimeOffset settled, CancellationToken cancel)
    {
        var rows = await transaction.QueryAsync<KnownRefund>(
            """
            select r.id, r.order_id, r.return_id, r.amount_minor, r.succeeded, r.at,
              exists (select from return_lines l where l.return_id = r.return_id) as has_lines
            from refunds r where order_id = any(@ids) and at is not null
            """,
            new { ids = page.Select(order => order.Id).ToArray() }, cancel);
        return new RefundReconciliation(page, rows.ToLookup(row => row.OrderId), settled);
    }

    /// <summary>Whether an order's refunds are others.</summary>
    public bool Differs(Guid orderId) => differing.Contains(orderId);

    /// <summary>Takes over what Order says.</summary>
    public async Task RepairAsync(ShopTransaction transaction, OrderSummary order, CancellationToken cancel)
    {
        if (!Differs(order.Id))
        {
            // Its total may be another now.
            if (known.Contains(order.Id))
                await RefundStore.ShareAsync(transaction, order.Id, cancel);
            return;
        }

        foreach (var refund in Missing(order))
        {
            if (refund is { ReturnId: { } returnId, Lines: { } lines })
                RefundStore.KeepLines(transaction, returnId, lines);
            RefundStore.Succeed(transaction, order.Id, refund.Id, refund.Amount, refund.At, refund.ReturnId);
        }

        foreach (var refund in Gone(order))
            RefundStore.Fail(transaction, refund.Id, settled);
        await RefundStore.ShareAsync(transaction, order.Id, cancel);
    }

    private IEnumerable<RefundSummary> Missing(OrderSummary order) => order.Refunds!.Where(theirs => theirs.At <= settled && !known[order.Id].Any(ours => ours.Is(theirs)));

    /// <summary>What counts here and not there. What pays for no refund of Order's, goods that came back for nothing, is not among its refunds.</summary>
    private IEnumerable<KnownRefund> Gone(OrderSummary order) =>
        known[order.Id].Where(ours => ours is { Succeeded: true, AmountMinor: > 0 } && ours.At <= settled && order.Refunds!.All(theirs => theirs.Id != ours.Id));

    private sealed class KnownRefund
    {
        public required Guid Id { get; init; }

        public required Guid OrderId { get; init; }

        public Guid? ReturnId { get; init; }

        public required long AmountMinor { get; init; }

        public required bool Succeeded { get; init; }

        public required DateTimeOffset At { get; init; }

        public required bool HasLines { get; init; }

        public bool Is(RefundSummary theirs) =>
            Id == theirs.Id && Succeeded && AmountMinor == theirs.Amount.MinorUnits && ReturnId == theirs.ReturnId && (HasLines || theirs.Lines is not { Count: > 0 });
    }
}
