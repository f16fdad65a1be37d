using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data.Idempotency;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.Notes;

internal static class NoteEndpoints
{
    public static void MapNotes(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/api/orders").RequireAuthorization(ShopPolicies.ManageOrders).WithValidation().WithTags("Orders");
        orders.MapGet("/{id:guid}/notes", ListAsync).WithName("listOrderNotes").WithSummary("What staff noted on an order, newest first")
            .ProducesProblem(StatusCodes.Status404NotFound);
        orders.MapPost("/{id:guid}/notes", AddAsync).WithName("addOrderNote").WithSummary("Note something on an order")
            .WithDescription("For the people of the shop: customers do not see it. It is removed with the customer.")
            .TakesIdempotencyKey().Produces<OrderNote>(StatusCodes.Status201Created).ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<Page<OrderNote>>, ProblemHttpResult>> ListAsync(
        Guid id, ReadNotes notes, CancellationToken cancel) =>
        await notes.HandleAsync(id, cancel) is { } found
            ? TypedResults.Ok(new Page<OrderNote>(found, null))
            : Problem.NotFound("order");

    private static Task<IResult> AddAsync(
        Guid id, OrderNoteRequest request, HttpContext http, CurrentUser user, IdempotentRequests requests, AddNote slice,
        CancellationToken cancel) =>
        requests.RunAsync(
            http, user.Id.ToString(), request,
            transaction => slice.HandleAsync(transaction, id, request, user.Id, user.Email, cancel),
            note => TypedResults.Created($"/api/orders/{id}/notes", note), cancel);
}
