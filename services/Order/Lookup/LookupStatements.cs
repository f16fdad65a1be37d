using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Order.Lookup;

/// <summary>An order and whose it is.</summary>
internal sealed record OrderOwner(Guid Id, Guid UserId);

/// <summary>Finds orders by what people call them.</summary>
internal static class LookupStatements
{
    /// <summary>The most orders of one number that are looked at. Of a thousand million orders five share one.</summary>
    private const int Most = 20;

    /// <summary>The orders whose ids end with eight digits, the newest first.</summary>
    public static Task<List<OrderOwner>> FindByNumberAsync(NpgsqlConnection connection, string suffix, CancellationToken cancel) =>
        connection.QueryAsync<OrderOwner>(
            "select id, user_id from orders where right(id::text, 8) = @suffix order by id desc limit @Most", new { suffix, Most }, cancel);

    /// <summary>The order of an id.</summary>
    public static Task<List<OrderOwner>> FindByIdAsync(NpgsqlConnection connection, Guid id, CancellationToken cancel) =>
        connection.QueryAsync<OrderOwner>("select id, user_id from orders where id = @id", new { id }, cancel);
}
