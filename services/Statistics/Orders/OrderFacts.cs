using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Statistics.Refunds;

namespace OnlineShop.Statistics.Orders;

/// <summary>
/// Keeps the facts of orders. Each statement is right in any order of arrival and however often it runs: what an order was placed with is
/// taken once, and a status only if its version is higher.
/// </summary>
internal sealed class OrderFacts : IMessageHandler<OrderPlaced>, IMessageHandler<OrderStatusChanged>
{
    public Task HandleAsync(OrderPlaced message, MessageContext context)
    {
        var shares = LineShares.Of(message);
        // Lines go in with the row that they belong to, so a row that has them already leaves nothing to add.
        context.Transaction.Defer(
            """
            with placed as (
              insert into orders (id, user_id, status, version, currency, total_minor, total_in_base_minor, placed_at, updated_at, units, has_lines)
              values (@OrderId, @UserId, 'placed', 0, @Currency, @Total, @TotalInBase, @PlacedAt, @PlacedAt, @Units, true)
              on conflict (id) do update set
                total_in_base_minor = excluded.total_in_base_minor, placed_at = excluded.placed_at, units = excluded.units, has_lines = true
              where not orders.has_lines
              returning id
            )
            insert into order_lines (order_id, line, product_id, sku, name, quantity, revenue_in_base_minor)
            select placed.id, l.* from placed, unnest(@Line, @ProductId, @Sku, @Name, @Quantity, @Revenue) as l
            """,
            new
            {
                message.OrderId, message.UserId, message.Total.Currency,
                // The column takes UTC alone; a message may carry any offset.
                PlacedAt = message.PlacedAt.ToUniversalTime(),
                Total = message.Total.MinorUnits,
                TotalInBase = message.TotalInBase.MinorUnits,
                Units = message.Lines.Sum(line => line.Quantity),
                Line = Enumerable.Range(1, message.Lines.Count).ToArray(),
                ProductId = message.Lines.Select(line => line.ProductId).ToArray(),
                Sku = message.Lines.Select(line => line.Sku).ToArray(),
                Name = message.Lines.Select(line => line.Name).ToArray(),
                Quantity = message.Lines.Select(line => line.Quantity).ToArray(),
                Revenue = shares.Select(share => share.MinorUnits).ToArray(),
            });
        return context.Transaction.Keep<RefundedOrders>().Contains(message.OrderId)
            ? RefundStore.ShareAsync(context.Transaction, message.OrderId, context.Cancel)
            : Task.CompletedTask;
    }

    public Task HandleAsync(OrderStatusChanged message, MessageContext context)
    {
        context.Transaction.Defer(
            """
            insert into orders (id, user_id, status, version, currency, total_minor, updated_at)
            values (@OrderId, @UserId, @Status, @Version, @Currency, @Total, @ChangedAt)
            on conflict (id) do update set status = excluded.status, version = excluded.version, updated_at = excluded.updated_at
            where orders.version < excluded.version
            """,
            new
            {
                message.OrderId, message.UserId, message.Version, message.Total.Currency,
                ChangedAt = message.ChangedAt.ToUniversalTime(),
                Status = message.Status.Word(),
                Total = message.Total.MinorUnits,
            });
        return Task.CompletedTask;
    }
}
