using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Model;
using OnlineShop.Order.Process;
using OnlineShop.Order.Refunds;
using OnlineShop.Order.Returns;

namespace OnlineShop.Order.Orders;

/// <summary>Reads orders in short form, for reconciliation.</summary>
internal sealed class OrderSummaries(IDbContextFactory<OrderDbContext> contexts)
{
    private const int PageSize = 500;

    /// <summary>
    /// A page of orders in the order of their ids, which is that of their placing. One that cannot be read does not hide the
    /// others.
    /// </summary>
    /// <returns>An <see cref="OrderSummary"/> or an <see cref="UnreadableOrder"/> each.</returns>
    public async Task<List<object>> ListAsync(Guid after, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var orders = await db.Orders.Where(order => order.Id > after).OrderBy(order => order.Id).Take(PageSize)
            .ToListAsync(cancel);
        var ids = orders.Select(order => order.Id).ToArray();
        var refunds = (await db.OrderRefunds
            .Where(
                refund => ids.Contains(refund.OrderId) && refund.Status == OrderRow.Word(OrderRefundStatus.Succeeded) && refund.CompletedAt != null)
            .OrderBy(refund => refund.CompletedAt).ThenBy(refund => refund.Id).ToListAsync(cancel)).ToLookup(refund => refund.OrderId);
        var returns = refunds.SelectMany(group => group).Select(refund => refund.ReturnId).OfType<Guid>().ToArray();
        var lines = returns.Length == 0
            ? Enumerable.Empty<ReturnLineRow>().ToLookup(line => line.ReturnId)
            : (await db.ReturnLines.Where(line => returns.Contains(line.ReturnId)).OrderBy(line => line.ProductId).ToListAsync(cancel))
                .ToLookup(line => line.ReturnId);
        return orders.ConvertAll(order => Summarize(order, refunds[order.Id], lines));
    }

    private static object Summarize(
        OrderRow order, IEnumerable<OrderRefundRow> refunds, ILookup<Guid, ReturnLineRow> lines)
    {
        try
        {
            return new OrderSummary(
                order.Id, order.UserId, Enum.Parse<OrderStatus>(order.Status, ignoreCase: true), order.Version,
                order.Total, new Money(order.TotalInBaseMinor, Currency.Base), order.PlacedAt, order.UpdatedAt,
                [.. refunds.Select(refund => new RefundSummary(
                    refund.Id, refund.ReturnId, new Money(refund.AmountMinor, refund.Currency),
                    refund.CompletedAt!.Value,
                    refund.ReturnId is { } id ? [.. lines[id].Select(line => new StockLine(line.ProductId, line.Quantity))] : null))]);
        }
        catch (Exception error) when (error is OverflowException or ArgumentException)
        {
            return new UnreadableOrder(order.Id, error.Message);
        }
    }
}
