using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Order.Lookup;

/// <summary>What somebody who is not signed in may ask of orders.</summary>
internal static class LookupEndpoints
{
    public static void MapLookup(this IEndpointRouteBuilder app) =>
        app.MapGroup("/api/orders/lookup").WithValidation().WithTags("Orders")
            .MapPost("/", FindAsync).WithName("findOrder").AllowAnonymous()
            .WithSummary("Finds an order by its number and the customer's e-mail address")
            .WithDescription(
                "For guests, and customers who are not signed in. The number is the one in the mails; the whole id is good too. The "
                + "address is the account's as it is now. Name, street, postal code and payment are left out. A wrong number and a "
                + "wrong address are the same 404. It changes nothing.")
            .WithRequestExample("""{"number": "4F2A91C7"}""")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<FoundOrder>, ProblemHttpResult>> FindAsync(
        FindOrderRequest request, FindOrder slice, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await slice.HandleAsync(request, cancel) is { } order ? TypedResults.Ok(order) : Problem.NotFound("order");
    }
}
