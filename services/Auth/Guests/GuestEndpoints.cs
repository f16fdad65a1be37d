using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Sessions;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Auth.Guests;

internal static class GuestEndpoints
{
    public static void MapGuests(this WebApplication app) =>
        app.MapGroup("/api/auth/guests").WithValidation().WithTags("Accounts")
            .MapPost("/", CreateAsync).WithName("createGuest").AllowAnonymous()
            .WithSummary("Begins to buy as a guest, without a password")
            .WithDescription(
                "Answers the tokens of a customer, by which the guest has a cart, places orders and follows them, for as long as they are "
                + "refreshed. Nobody can sign in to it later; an order is found by its number and the address. The address may have an "
                + "account: that changes nothing.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Created<GuestResponse>> CreateAsync(
        CreateGuestRequest request, CreateGuest create, HttpContext http, CancellationToken cancel)
    {
        // Responses with tokens must not be cached (RFC 6749, 5.1).
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created("/api/auth/me", await create.HandleAsync(request, DeviceText.UserAgentOf(http.Request), cancel));
    }
}
