using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Order.People;

/// <summary>
/// Statements on what Order holds about a person. They share one condition, so that an order is erased as soon as it is not open
/// any more.
/// </summary>
internal static class PersonStatements
{
    /// <summary>What makes a row <c>o</c> of <c>orders</c> open.</summary>
    private const string IsOpen = """
        (o.status not in ('delivered', 'returned', 'rejected', 'cancelled') or o.payment in ('requested', 'cancelling')
          or exists (select 1 from returns r where r.order_id = o.id and r.status in ('requested', 'approved', 'received'))
          or exists (select 1 from order_refunds f where f.order_id = o.id and f.status = 'pending'))
        """;

    /// <summary>The open orders of a person.</summary>
    public static Task<List<Guid>> ListOpenOrdersAsync(
        NpgsqlConnection connection, Guid userId, CancellationToken cancel) =>
        connection.QueryAsync<Guid>(
            $"select o.id from orders o where o.user_id = @userId and {IsOpen} order by o.id", new { userId }, cancel);

    /// <summary>Whether a person has open orders.</summary>
    public static Task<bool> HasOpenOrdersAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel) =>
        transaction.FindAsync<bool>(
            $"select exists (select 1 from orders o where o.user_id = @userId and {IsOpen})", new { userId }, cancel);

    /// <summary>
    /// Removes the person from their orders and returns that are not open any more: address, card and their own words.
    /// </summary>
    public static async Task EraseAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel)
    {
        // In the order of the ids, as all who lock several orders do.
        await transaction.ExecuteAsync(
            "select 1 from orders where user_id = @userId order by id for update", new { userId }, cancel);
        await transaction.ExecuteAsync(
            $"""
            update orders o set
              address = jsonb_build_object('name', '', 'line1', '', 'city', '', 'postalCode', '', 'country', address ->> 'country'),
              payment_method = '', redirect_url = null
            where o.user_id = @userId and not {IsOpen}
            """,
            new { userId }, cancel);
        await transaction.ExecuteAsync(
            $"delete from order_notes n using orders o where o.id = n.order_id and o.user_id = @userId and not {IsOpen}",
            new { userId }, cancel);
        // Those of an open order are still needed to talk about it.
        await transaction.ExecuteAsync(
            $"""
            with over as (select not exists (select 1 from orders o where o.user_id = @userId and {IsOpen}) as is_over),
              gone as (delete from recipients where user_id = @userId and (select is_over from over))
            delete from customers where user_id = @userId and (select is_over from over)
            """,
            new { userId }, cancel);
        await transaction.ExecuteAsync(
            "update returns set reason = '', note = null where user_id = @userId and status not in ('requested', 'approved', 'received')",
            new { userId }, cancel);
    }
}
