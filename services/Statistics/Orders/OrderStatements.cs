using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Statistics.Collections;

namespace OnlineShop.Statistics.Orders;

/// <summary>
/// The facts of orders. Each statement is right in any order of arrival and however often it runs: what an order was placed with
/// is taken once, and a status only if its version is higher.
/// </summary>
internal static class OrderStatements
{
    /// <summary>Stores what an order was placed with.</summary>
    public static void Place(ShopTransaction transaction, OrderPlaced message)
    {
        var shares = LineShares.Of(message);
        // Lines go in with the row that they belong to, so a row that has them already leaves nothing to add.
        transaction.Defer(
            """
            with placed as (
              insert into orders (
                id, user_id, status, version, currency, total_minor, total_in_base_minor, placed_at, updated_at, units, has_lines)
              values (@OrderId, @UserId, 'placed', 0, @Currency, @Total, @TotalInBase, @PlacedAt, @PlacedAt, @Units, true)
              on conflict (id) do update set
                total_in_base_minor = excluded.total_in_base_minor, placed_at = excluded.placed_at, units = excluded.units,
                has_lines = true
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
    }

    /// <summary>Stores a status, unless a newer one is known.</summary>
    public static void SetStatus(ShopTransaction transaction, OrderStatusChanged message) => transaction.Defer(
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

    /// <summary>Locks orders in the order of their ids until the transaction ends.</summary>
    public static Task LockAsync(ShopTransaction transaction, Guid[] ids, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "select 1 from orders where id = any(@ids) order by id for update", new { ids }, cancel);

    /// <summary>Orders as they are known here, locked in the order of their ids until the transaction ends.</summary>
    public static Task<IReadOnlyList<KnownOrder>> FindLockedAsync(
        ShopTransaction transaction, Guid[] ids, CancellationToken cancel) =>
        transaction.QueryAsync<KnownOrder>(
            """
            select id, status, version, currency, total_minor, total_in_base_minor, placed_at from orders
            where id = any(@ids) order by id for update
            """,
            new { ids },
            cancel);

    /// <summary>Stores orders as Order has them, unless a newer version is known.</summary>
    public static Task RepairAsync(
        ShopTransaction transaction, IReadOnlyList<OrderSummary> orders, CancellationToken cancel) =>
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
}
