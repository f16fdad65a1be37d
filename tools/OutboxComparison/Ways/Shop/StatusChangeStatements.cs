using OnlineShop.Contracts.Messages;
using OnlineShop.Data;

namespace OnlineShop.OutboxComparison.Ways.Shop;

/// <summary>
/// Inserts into <see cref="Tables"/>. They are sent with the commit, as the shop's services do when they need no result.
/// </summary>
internal static class StatusChangeStatements
{
    private const string InsertChange = """
        insert into status_changes (order_id, version, status, changed_at) values (@OrderId, @Version, @status, @ChangedAt)
        """;

    private const string InsertEffect = """
        insert into effects (order_id, version, status, changed_at) values (@OrderId, @Version, @status, @ChangedAt)
        """;

    public static void Insert(ShopTransaction transaction, OrderStatusChanged change) =>
        Defer(transaction, InsertChange, change);

    public static void Apply(ShopTransaction transaction, OrderStatusChanged change) =>
        Defer(transaction, InsertEffect, change);

    private static void Defer(ShopTransaction transaction, string sql, OrderStatusChanged change) =>
        transaction.Defer(
            sql, new { change.OrderId, change.Version, status = change.Status.ToString(), change.ChangedAt });
}
