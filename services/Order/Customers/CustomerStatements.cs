using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Order.Customers;

/// <summary>Statements on who the customers are: the account and the profile may come in either order, or at once.</summary>
internal static class CustomerStatements
{
    /// <summary>Stores a customer, unless a newer version is stored.</summary>
    public static void Put(ShopTransaction transaction, CustomerRow customer) => transaction.Defer(
        """
        insert into customers as c (user_id, email, name, version) values (@UserId, @Email, @Name, @Version)
        on conflict (user_id) do update set email = excluded.email, name = excluded.name, version = excluded.version
        where c.version < excluded.version
        """,
        customer);

    /// <summary>Those of some accounts that are known.</summary>
    public static Task<List<CustomerRow>> ReadAsync(NpgsqlConnection connection, Guid[] userIds, CancellationToken cancel) =>
        connection.QueryAsync<CustomerRow>(
            "select user_id, email, name, version from customers where user_id = any(@userIds)", new { userIds }, cancel);

    /// <summary>The names that a customer's orders were sent to.</summary>
    public static Task<List<string>> ReadRecipientsAsync(NpgsqlConnection connection, Guid userId, CancellationToken cancel) =>
        connection.QueryAsync<string>(
            "select distinct name from recipients where user_id = @userId order by name", new { userId }, cancel);
}
