using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts.Calls;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>What Order calls for new orders.</summary>
internal static class ReservationEndpoints
{
    public static void MapReservations(this WebApplication app) =>
        app.MapGroup("/internal/stock").WithValidation().RequireAuthorization(ShopPolicies.Service).ExcludeFromDescription()
            .MapPost("/reservations", ReserveAsync).WithName("reserveStock");

    private static async Task<Ok<StockAnswers>> ReserveAsync(StockQuestion question, ReserveByCall reserve) =>
        TypedResults.Ok(new StockAnswers(await Task.WhenAll(question.Orders.Select(reserve.HandleAsync))));
}
