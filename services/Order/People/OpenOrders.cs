using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.People;

/// <summary>
/// The orders of a person that are not over: on their way, or with money or goods that are still to come back. Until then the
/// shop needs to know who the person is.
/// </summary>
internal static class OpenOrders
{
    public static void MapOpenOrders(this IEndpointRouteBuilder app) =>
        app.MapGet("/internal/orders/open", ListAsync).WithName("listOpenOrders").RequireAuthorization(ShopPolicies.Service)
            .ExcludeFromDescription();

    private static async Task<Ok<IReadOnlyList<Guid>>> ListAsync(
        Guid userId, ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return TypedResults.Ok<IReadOnlyList<Guid>>(
            await PersonStatements.ListOpenOrdersAsync(connection, userId, cancel));
    }
}
