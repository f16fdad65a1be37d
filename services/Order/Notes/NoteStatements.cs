using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Order.Customers;

namespace OnlineShop.Order.Notes;

/// <summary>Statements on <c>order_notes</c>.</summary>
internal static class NoteStatements
{
    /// <summary>Stores a note; false where there is no such order.</summary>
    public static async Task<bool> InsertAsync(
        ShopTransaction transaction, Guid id, Guid orderId, Guid authorId, string text, DateTimeOffset now, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            """
            insert into order_notes (id, order_id, author_id, text, created_at)
            select @id, o.id, @authorId, @text, @now from orders o where o.id = @orderId
            """,
            new { id, orderId, authorId, text, now }, cancel) == 1;

    /// <summary>The notes on an order, newest first.</summary>
    public static async Task<IReadOnlyList<OrderNote>> ListAsync(NpgsqlConnection connection, Guid orderId, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<(Guid Id, Guid Author, string? Email, string? Name, string Text, DateTimeOffset At)>(
            """
            select n.id, n.author_id as author, c.email, c.name, n.text, n.created_at as at
            from order_notes n left join customers c on c.user_id = n.author_id where n.order_id = @orderId order by n.id desc
            """,
            new { orderId }, cancel);
        return
        [
            .. rows.Select(row => new OrderNote(
                row.Id, orderId, new OrderCustomer(row.Author, row.Email, row.Name), row.Text, row.At)),
        ];
    }

    /// <summary>What was noted on a customer's orders.</summary>
    public static async Task<IReadOnlyList<(Guid OrderId, string Text, DateTimeOffset CreatedAt)>> ListOfUserAsync(
        NpgsqlConnection connection, Guid userId, CancellationToken cancel) =>
        await connection.QueryAsync<(Guid, string, DateTimeOffset)>(
            """
            select n.order_id, n.text, n.created_at from order_notes n join orders o on o.id = n.order_id
            where o.user_id = @userId order by n.id desc
            """,
            new { userId }, cancel);
}
