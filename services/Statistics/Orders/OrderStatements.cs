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
    /// <summary>Stores what orders were placed with, and their statuses.</summary>
    /// <param name="orders">By their ids, which is the order of their locks.</param>
    public static void Place(ShopTransaction transaction, IReadOnlyList<PlacedOrder> orders)
    {
        var lines = orders.SelectMany(order => order.Lines).ToList();
        // Lines go in with the row that they belong to, so a row that has them already leaves nothing to add.
        transaction.Defer(
            """
            with placed as (
              insert into orders (
                id, user_id, status, version, currency, total_minor, total_in_base_minor, placed_at, updated_at, units, has_lines)
              select o.*, true from unnest(
                @OrderId, @UserId, @Status, @Version, @Currency, @Total, @TotalInBase, @PlacedAt, @UpdatedAt, @Units) as o
              on conflict (id) do update set
                total_in_base_minor = excluded.total_in_base_minor, placed_at = excluded.placed_at, units = excluded.units,
                has_lines = true, status = case when orders.version < excluded.version then excluded.status else orders.status end,
                updated_at = case when orders.version < excluded.version then excluded.updated_at else orders.updated_at end,
                version = greatest(orders.version, excluded.version)
              where not orders.has_lines
              returning id
            )
            insert into order_lines (order_id, line, product_id, sku, name, quantity, revenue_in_base_minor)
            select l.* from unnest(@OfOrder, @Line, @ProductId, @Sku, @Name, @Quantity, @Revenue)
              as l (order_id, line, product_id, sku, name, quantity, revenue) join placed on placed.id = l.order_id
            """,
            new
            {
                OrderId = orders.Select(order => order.Placed.OrderId).ToArray(),
                UserId = orders.Select(order => order.Placed.UserId).ToArray(),
                Status = orders.Select(order => order.Status.Word()).ToArray(),
                Version = orders.Select(order => order.Version).ToArray(),
                Currency = orders.Select(order => order.Placed.Total.Currency).ToArray(),
                Total = orders.Select(order => order.Placed.Total.MinorUnits).ToArray(),
                TotalInBase = orders.Select(order => order.Placed.TotalInBase.MinorUnits).ToArray(),
                // The columns take UTC alone; a message may carry any offset.
                PlacedAt = orders.Select(order => order.Placed.PlacedAt.UtcDateTime).ToArray(),
                UpdatedAt = orders.Select(order => order.UpdatedAt.UtcDateTime).ToArray(),
                Units = orders.Select(order => order.Placed.Lines.Sum(line => line.Quantity)).ToArray(),
                OfOrder = lines.Select(line => line.OrderId).ToArray(),
                Line = lines.Select(line => line.Line).ToArray(),
                ProductId = lines.Select(line => line.ProductId).ToArray(),
                Sku = lines.Select(line => line.Sku).ToArray(),
                Name = lines.Select(line => line.Name).ToArray(),
                Quantity = lines.Select(line => line.Quantity).ToArray(),
                Revenue = lines.Select(line => line.RevenueInBaseMinor).ToArray(),
            });
    }

    /// <summary>Stores a status of each of some orders, unless a newer one is known.</summary>
    /// <param name="changes">By the orders' ids, which is the order of their locks.</param>
    public static void SetStatuses(ShopTransaction transaction, IReadOnlyList<OrderStatusChanged> changes) => transaction.Defer(
        """
        insert into orders (id, user_id, status, version, currency, total_minor, updated_at)
        select * from unnest(@OrderId, @UserId, @Status, @Version, @Currency, @Total, @ChangedAt)
        on conflict (id) do update set status = excluded.status, version = excluded.version, updated_at = excluded.updated_at
        where orders.version < excluded.version
        """,
        new
        {
            OrderId = changes.Select(change => change.OrderId).ToArray(),
            UserId = changes.Select(change => change.UserId).ToArray(),
            Status = changes.Select(change => change.Status.Word()).ToArray(),
            Version = changes.Select(change => change.Version).ToArray(),
            Currency = changes.Select(change => change.Total.Currency).ToArray(),
            Total = changes.Select(change => change.Total.MinorUnits).ToArray(),
            ChangedAt = changes.Select(change => change.ChangedAt.UtcDateTime).ToArray(),
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
