using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.Orders;

internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/api/orders").RequireAuthorization().WithValidation().WithTags("Orders");
        orders.MapPost("/", PlaceAsync).WithSummary("Place an order")
            .WithDescription("Headers: Idempotency-Key (a repetition gets the first response), Prefer: wait=N (answer when settled, at most N seconds later).")
            .Produces<OrderView>(StatusCodes.Status201Created).Produces<AcceptedOrder>(StatusCodes.Status202Accepted)
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        orders.MapPost("/quote", QuoteOrder.HandleAsync).WithSummary("What an order would cost now")
            .WithDescription("The same body, judged the same, as placing takes. Of the address the country is enough, and a payment method is not needed. "
                + "Nothing is stored.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        orders.MapGet("/", ListAsync).WithSummary("Own orders, newest first; an administrator may name a userId, or see all");
        orders.MapGet("/{id:guid}", GetAsync).WithSummary("One order");
        orders.MapPost("/{id:guid}/cancel", CancelAsync).WithSummary("Call an order off while the goods are in the house")
            .WithDescription("Once the parcel is ordered, the carrier is asked: 200 when it is called off, 409 when it has left (send the goods back then), 202 when there is no answer yet. "
                + "Headers: Idempotency-Key (a repetition gets the first response), Prefer: wait=N (how many seconds to wait for the carrier, 10 if left out).")
            .Produces<OrderView>().Produces<OrderView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        orders.MapPost("/{id:guid}/payment", PayAsync).WithSummary("Pay an order whose payment failed with another card")
            .WithDescription("The same order at the same prices; stock and code are claimed anew. Headers: Idempotency-Key and Prefer: wait=N, as for placing an order.")
            .Produces<OrderView>().Produces<AcceptedOrder>(StatusCodes.Status202Accepted)
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Task<IResult> PlaceAsync(
        PlaceOrderRequest request, CurrentUser user, HttpContext http, PlaceOrderEndpoint endpoint, CancellationToken cancel) =>
        endpoint.HandleAsync(request, user, http, cancel);

    private static async Task<Results<Ok<OrderPage>, ProblemHttpResult>> ListAsync(
        CurrentUser user, ShopDatabase database, TimeProvider clock, CancellationToken cancel, string? limit = null, string? after = null, string? status = null, string? userId = null,
        string? all = null)
    {
        var errors = new Dictionary<string, string[]>();
        var everyone = Flags.Read(all, "all", errors);
        var count = Pages.ReadLimit(limit, errors);
        if (!TryId(after, out var before))
            errors["after"] = [Pages.AfterMessage];
        if (!TryId(userId, out var owner))
            errors["userId"] = ["It must be a UUID."];
        if (status is not null && !Enum.GetValues<OrderStatus>().Any(known => OrderRow.Word(known) == status))
            errors["status"] = ["It must be an order status, such as confirmed."];
        if (errors.Count > 0)
            return Problem.Invalid(errors);

        var whose = user.IsAdmin && (owner is not null || everyone) ? owner : user.Id;
        var (rows, last) = Pages.Cut(await OrderStore.ListAsync(database, whose, status, before, count + 1, cancel), count);
        var lines = await OrderStore.ReadLinesAsync(database, rows, cancel);
        return TypedResults.Ok(new OrderPage([.. rows.Select(row => OrderView.Of(row, [.. lines[row.Id]], clock.GetUtcNow()))], last?.Id));
    }

    private static async Task<Results<Ok<OrderView>, ProblemHttpResult>> GetAsync(
        Guid id, CurrentUser user, ShopDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var row = await OrderStore.FindAsync(database, id, user.IsAdmin ? null : user.Id, cancel);
        return row is null
            ? Problem.NotFound("order")
            : TypedResults.Ok(OrderView.Of(row, [.. (await OrderStore.ReadLinesAsync(database, [row], cancel))[row.Id]], clock.GetUtcNow()));
    }

    private static Task<IResult> CancelAsync(Guid id, NoFields? body, CurrentUser user, HttpContext http, CancelOrder slice, CancellationToken cancel) =>
        slice.HandleAsync(id, user, http, cancel);

    private static Task<IResult> PayAsync(Guid id, PayOrderRequest request, CurrentUser user, HttpContext http, PayOrder slice, CancellationToken cancel) =>
        slice.HandleAsync(id, request, user, http, cancel);

    private static bool TryId(string? text, out Guid? id)
    {
        id = Guid.TryParse(text, out var value) ? value : null;
        return text is null || id is not null;
    }
}
