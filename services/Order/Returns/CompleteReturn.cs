using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Returns;

/// <summary>Ends a return whose refund succeeded, and with the last one the order.</summary>
internal sealed class CompleteReturn(ReturnStore returns, OrderStore orders)
{
    /// <summary>The caller has locked the order's row. Repeating it changes nothing.</summary>
    /// <param name="refundId">The refund that succeeded; null if nothing was to be refunded.</param>
    public async Task RefundedAsync(
        ShopTransaction transaction, Guid orderId, Guid returnId, Guid? refundId, CancellationToken cancel)
    {
        var (row, back) = (await ReturnStatements.ListOfOrderAsync(transaction, orderId, cancel))
            .Single(r => r.Return.Id == returnId);
        if (await returns.MoveAsync(transaction, row, back.ToDictionary(line => line.ProductId, line => line.Quantity), ReturnInput.Refund, cancel, refundId: refundId) is null)
            return;
        var order = (await OrderStatements.LockAsync(transaction, orderId, null, cancel))!;
        var done = RequestReturn.Units(
            (await ReturnStatements.ListOfOrderAsync(transaction, orderId, cancel)).Where(r => r.Return.State is ReturnStatus.Refunded));
        var lines = await OrderStatements.ReadLinesAsync(transaction, order, cancel);
        if (lines.All(line => done.GetValueOrDefault(line.ProductId) == line.Quantity))
            await orders.MoveAsync(transaction, orderId, new OrderInput.GoodsReturned(), cancel);
    }
}
