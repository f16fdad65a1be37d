using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.Orders;

/// <summary>What other services read of orders.</summary>
internal static class InternalOrderEndpoints
{
    public static void MapInternalOrders(this IEndpointRouteBuilder app) =>
        app.MapGet("/internal/orders", ListAsync).WithName("listOrderSummaries")
            .RequireAuthorization(ShopPolicies.Service).ExcludeFromDescription();

    private static async Task<Ok<List<object>>> ListAsync(
        OrderSummaries summaries, CancellationToken cancel, Guid? after = null) =>
        TypedResults.Ok(await summaries.ListAsync(after ?? Guid.Empty, cancel));
}
