using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.People;

/// <summary>
/// The orders of a person that are not over: on their way, or with money or goods that are still to come back. Until then the shop needs to know who the
/// person is.
/// </summary>
internal static class OpenOrders
{
    /// <summary>What makes a row <c>o</c> of <c>orders</c> open.</summary>
    public const string Condition = """
        (o.status not in ('delivered', 'returned', 'rejected', 'cancelled') or o.payment in ('requested', 'cancelling')
          or exists (select 1 from returns r where r.order_id = o.id and r.status in ('requested', 'approved', 'received'))
          or exists (select 1 from order_refunds f where f.order_id = o.id and f.status = 'pending'))
        """;

    public static void MapOpenOrders(this IEndpointRouteBuilder app) =>
        app.MapGet("/internal/orders/open", ListAsync).RequireAuthorization(ShopPolicies.Service).ExcludeFromDescription();

    private static async Task<Ok<IReadOnlyList<Guid>>> ListAsync(Guid userId, ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        IReadOnlyList<Guid> open = await connection.QueryAsync<Guid>(
            $"select o.id from orders o where o.user_id = @userId and {Condition} order by o.id", new { userId }, cancel);
        return TypedResults.Ok(open);
    }
}
