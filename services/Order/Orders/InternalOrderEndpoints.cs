using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Database;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.Orders;

/// <summary>An order in one line, for reconciliation.</summary>
internal sealed record OrderSummary(Guid Id, Guid UserId, OrderStatus Status, long Version, Money Total, Money TotalInBase, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt);

/// <summary>What other services read of orders.</summary>
internal static class InternalOrderEndpoints
{
    private const int PageSize = 500;

    public static void MapInternalOrders(this IEndpointRouteBuilder app) =>
        app.MapGet("/internal/orders", ListAsync).RequireAuthorization(ShopPolicies.Service).ExcludeFromDescription();

    /// <summary>Orders in the order of their ids (which is that of their placing), after an id; a page of 500.</summary>
    private static async Task<Ok<List<OrderSummary>>> ListAsync(ShopDatabase database, CancellationToken cancel, Guid? after = null)
    {
        await using var connection = await database.OpenAsync(cancel);
        await using var command = new Npgsql.NpgsqlCommand(
            """
            select id, user_id, status, version, total_minor, currency, total_in_base_minor, placed_at, updated_at from orders
            where id > $1 order by id limit $2
            """, connection)
        {
            Parameters = { new() { Value = after ?? Guid.Empty }, new() { Value = PageSize } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var orders = new List<OrderSummary>();
        while (await reader.ReadAsync(cancel))
        {
            orders.Add(new OrderSummary(
                reader.GetGuid(0), reader.GetGuid(1), Enum.Parse<OrderStatus>(reader.GetString(2), ignoreCase: true), reader.GetInt64(3),
                new Money(reader.GetInt64(4), reader.GetString(5)), new Money(reader.GetInt64(6), Currency.Base),
                reader.GetFieldValue<DateTimeOffset>(7), reader.GetFieldValue<DateTimeOffset>(8)));
        }

        return TypedResults.Ok(orders);
    }
}
