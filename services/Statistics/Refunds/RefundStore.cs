using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Statistics.Moments;
using OnlineShop.Statistics.Orders;

namespace OnlineShop.Statistics.Refunds;

/// <summary>What refunds take from the lines of their orders, in the database.</summary>
internal static class RefundStore
{
    /// <summary>
    /// Brings the entries of an order into line with its refunds, whatever arrived first of them, of the order and of its
    /// returns. Entries that are replaced are kept for the moments that have shown them.
    /// </summary>
    public static async Task ShareAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel)
    {
        transaction.Keep<RefundedOrders>().Add(orderId);
        PlacedOrders.Store(transaction);
        MomentStatements.HoldLock(transaction);
        var order = await RefundEntryStatements.LockOrderAsync(transaction, orderId, cancel);
        if (order?.TotalInBaseMinor is not { } inBase)
            return;
        var wanted = RefundShares.Of(
            new Money(order.TotalMinor, order.Currency), new Money(inBase, Currency.Base),
            await RefundEntryStatements.FindLinesAsync(transaction, orderId, cancel),
            await RefundStatements.FindSucceededAsync(transaction, orderId, order.Currency, cancel));
        var known = await RefundEntryStatements.FindAsync(transaction, orderId, cancel);
        if (known.SetEquals(wanted))
            return;
        await RefundEntryStatements.ReplaceAsync(
            transaction, orderId, [.. known.Except(wanted)], [.. wanted.Except(known)], cancel);
    }
}
