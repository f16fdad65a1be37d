using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Database;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Returns;

/// <summary>Ends a return whose money is the customer's again, and with the last one the order.</summary>
internal sealed class CompleteReturn(ReturnStore returns, OrderStore orders)
{
    /// <summary>The order's row is locked by the caller. A repetition changes nothing.</summary>
    public async Task RefundedAsync(ShopTransaction transaction, Guid orderId, Guid returnId, CancellationToken cancel)
    {
        var row = (await ReturnStore.OfOrderAsync(transaction, orderId, cancel)).Single(r => r.Return.Id == returnId).Return;
        if (await returns.MoveAsync(transaction, row, ReturnInput.Refund, cancel) is null)
            return;
        var order = (await OrderStore.LockAsync(transaction, orderId, null, cancel))!;
        var done = RequestReturn.Units((await ReturnStore.OfOrderAsync(transaction, orderId, cancel)).Where(r => r.Return.State is ReturnStatus.Refunded));
        var lines = await OrderStore.ReadLinesAsync(transaction, order, cancel);
        if (lines.All(line => done.GetValueOrDefault(line.ProductId) == line.Quantity))
            await orders.MoveAsync(transaction, orderId, new OrderInput.GoodsReturned(), cancel);
    }
}
