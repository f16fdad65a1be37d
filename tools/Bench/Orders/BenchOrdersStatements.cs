using Npgsql;

namespace OnlineShop.Bench.Orders;

/// <summary>Statements that complete made orders in Order's database, and that take them out of it and of Statistics' again.</summary>
internal static class BenchOrdersStatements
{
    /// <summary>What is found in other tables once the orders and their lines are there.</summary>
    private static readonly string[] Derived =
    [
        $"insert into recipients (user_id, name) select distinct user_id, address ->> 'name' from orders where {Ours}",
        $"insert into sold_products (sku, name) select distinct sku, name from order_lines where sku like '{MadeIds.SkuPrefix}%'",
        $"""
        insert into returns (id, order_id, user_id, status, version, reason, refund_minor, currency, created_at, updated_at)
        select gen_random_uuid(), id, user_id, 'refunded', 4, 'It is not what I expected.', total_minor, currency,
          updated_at - interval '5 days', updated_at
        from orders where {Ours} and status = 'returned'
        """,
        $"""
        insert into return_lines (return_id, product_id, quantity)
        select r.id, l.product_id, l.quantity from returns r join order_lines l on l.order_id = r.order_id where r.{Ours}
        """,
        $"""
        insert into order_refunds (id, order_id, return_id, amount_minor, currency, reason, status, created_at, completed_at)
        select gen_random_uuid(), order_id, id, refund_minor, currency, 'goodsReturned', 'succeeded',
          updated_at - interval '1 hour', updated_at
        from returns where {Ours} and refund_minor > 0
        """,
    ];

    private static readonly string[] Removed =
    [
        $"delete from return_lines where return_id in (select id from returns where {Ours})",
        $"delete from order_refunds where order_id in (select id from orders where {Ours})",
        $"delete from returns where {Ours}",
        $"delete from order_notes where order_id in (select id from orders where {Ours})",
        $"delete from order_history where order_id in (select id from orders where {Ours})",
        $"delete from order_lines where order_id in (select id from orders where {Ours})",
        $"delete from orders where {Ours}",
        $"delete from recipients where {Ours}",
        $"delete from customers where {Ours}",
        $"delete from sold_products where sku like '{MadeIds.SkuPrefix}%'",
    ];

    /// <summary>
    /// Statistics compares all orders with Order's once a day, and would have taken them over. It has neither lines nor returns of them.
    /// </summary>
    private static readonly string[] RemovedFromStatistics =
    [
        $"delete from refund_entries where order_id in (select id from orders where {Ours})",
        $"""
        delete from return_lines
        where return_id in (select return_id from refunds where order_id in (select id from orders where {Ours}))
        """,
        $"delete from refunds where order_id in (select id from orders where {Ours})",
        $"delete from order_versions where {Ours}",
        $"delete from orders where {Ours}",
    ];

    private static readonly string[] Tables =
    [
        "orders", "order_lines", "order_history", "customers", "recipients", "sold_products", "returns", "return_lines", "order_refunds",
    ];

    private static string Ours => $"user_id between '{MadeIds.FirstCustomer}' and '{MadeIds.LastCustomer}'";

    /// <summary>Adds what follows from the orders: what they are found by, and the returns of those that are returned.</summary>
    public static Task DeriveAsync(NpgsqlConnection order, CancellationToken cancel) => ExecuteAsync(order, Derived, cancel);

    /// <summary>Takes all of it out of Order's database. Answers whether there was anything.</summary>
    public static Task<bool> RemoveAsync(NpgsqlConnection order, CancellationToken cancel) => ExecuteAsync(order, Removed, cancel);

    /// <summary>Takes out of Statistics' database what it has taken over. Answers whether there was anything.</summary>
    public static Task<bool> RemoveFromStatisticsAsync(NpgsqlConnection statistics, CancellationToken cancel) =>
        ExecuteAsync(statistics, RemovedFromStatistics, cancel);

    /// <summary>Brings the planner's figures up to date, and makes the room of removed rows free.</summary>
    public static Task VacuumAsync(NpgsqlConnection order, CancellationToken cancel) =>
        ExecuteAsync(order, Tables.Select(table => $"vacuum analyze {table}"), cancel);

    private static async Task<bool> ExecuteAsync(NpgsqlConnection connection, IEnumerable<string> statements, CancellationToken cancel)
    {
        var any = false;
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            any |= await command.ExecuteNonQueryAsync(cancel) > 0;
        }

        return any;
    }
}
