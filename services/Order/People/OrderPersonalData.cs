using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.Order.Carts;
using OnlineShop.Order.Orders;
using OnlineShop.Order.Process;
using OnlineShop.Order.Refunds;
using OnlineShop.Order.Returns;

namespace OnlineShop.Order.People;

/// <summary>
/// What Order holds about a person. Of an erased person's orders the books need what was sold, when, for how much, and in which country the VAT was due;
/// who it was and where they live they do not (docs/services/user.md says why).
/// </summary>
internal sealed class OrderPersonalData(ShopDatabase database, CartStore carts, TimeProvider clock) : IPersonalData
{
    public async Task<object> ExportAsync(Guid userId, CancellationToken cancel)
    {
        var rows = await OrderStore.ListAsync(database, userId, null, null, int.MaxValue, cancel);
        var lines = await OrderStore.ReadLinesAsync(database, rows, cancel);
        return new ExportedOrders(
            [.. (await carts.ReadAsync(userId)).Select(line => new ExportedCartItem(line.Key, line.Value))],
            [.. rows.Select(row => OrderView.Of(row, [.. lines[row.Id]], clock.GetUtcNow()))],
            await ReturnStore.ListAsync(database, userId, null, null, null, int.MaxValue, cancel),
            await RefundsAsync(userId, cancel));
    }

    public async Task<bool> EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        // In the order of the ids, as all who lock several orders do.
        await transaction.ExecuteAsync("select 1 from orders where user_id = @userId order by id for update", new { userId }, cancel);
        await transaction.ExecuteAsync(
            $"""
            update orders o set
              address = jsonb_build_object('name', '', 'line1', '', 'city', '', 'postalCode', '', 'country', address ->> 'country'),
              payment_method = '', redirect_url = null
            where o.user_id = @userId and not {OpenOrders.Condition}
            """,
            new { userId }, cancel);
        // The customer's own words.
        await transaction.ExecuteAsync(
            "update returns set reason = '', note = null where user_id = @userId and status not in ('requested', 'approved', 'received')",
            new { userId }, cancel);
        await carts.ClearAsync(userId);
        return !await transaction.FindAsync<bool>(
            $"select exists (select 1 from orders o where o.user_id = @userId and {OpenOrders.Condition})", new { userId }, cancel);
    }

    private async Task<IReadOnlyList<OrderRefundView>> RefundsAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<OrderRefundRow>(
            $"select {OrderRefundRow.Columns} from order_refunds where order_id in (select id from orders where user_id = @userId) order by id",
            new { userId }, cancel);
        return [.. rows.Select(OrderRefundView.Of)];
    }
}

/// <summary>Order's part of the export of a person's data.</summary>
internal sealed record ExportedOrders(
    IReadOnlyList<ExportedCartItem> Cart, IReadOnlyList<OrderView> Orders, IReadOnlyList<ReturnView> Returns, IReadOnlyList<OrderRefundView> Refunds);

internal sealed record ExportedCartItem(Guid ProductId, int Quantity);
