using Microsoft.EntityFrameworkCore;
using OnlineShop.Order.Model;

namespace OnlineShop.Order.Refunds;

/// <summary>Reads refunds as they are shown.</summary>
internal sealed class RefundReader(IDbContextFactory<OrderDbContext> contexts)
{
    /// <summary>The refunds of an order, oldest first.</summary>
    public async Task<IReadOnlyList<OrderRefundView>> ListOfOrderAsync(Guid orderId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.OrderRefunds.Where(refund => refund.OrderId == orderId).OrderBy(refund => refund.CreatedAt)
            .ThenBy(refund => refund.Id).ToListAsync(cancel);
        return rows.ConvertAll(OrderRefundView.Of);
    }

    /// <summary>The refunds of a person's orders, oldest first.</summary>
    public async Task<IReadOnlyList<OrderRefundView>> ListOfUserAsync(Guid userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.OrderRefunds
            .Where(refund => db.Orders.Any(order => order.Id == refund.OrderId && order.UserId == userId))
                .OrderBy(refund => refund.Id).ToListAsync(cancel);
        return rows.ConvertAll(OrderRefundView.Of);
    }
}
