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
        orders.MapPost("/", PlaceAsync).WithName("placeOrder").WithSummary("Place an order")
            .WithDescription(
                "Headers: Idempotency-Key (a repetition gets the first response), Prefer: wait=N (answer when settled, at most N seconds later).")
            .Produces<OrderView>(StatusCodes.Status201Created).Produces<AcceptedOrder>(StatusCodes.Status202Accepted)
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        orders.MapPost("/quote", QuoteAsync).WithName("quoteOrder").WithSummary("What an order would cost now")
            .WithDescription("The same body, judged the same, as placing takes. Of the address the country is enough, and a payment method is not needed. "
                + "Nothing is stored.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict)
                .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        orders.MapGet("/", ListAsync).WithName("listOrders")
            .WithSummary("Own orders, newest first; an administrator may name a userId, or see all");
        orders.MapGet("/{id:guid}", GetAsync).WithName("getOrder").WithSummary("One order");
        orders.MapPost("/{id:guid}/cancel", CancelAsync).WithName("cancelOrder")
            .WithSummary("Cancel an order while the goods are in the warehouse")
            .WithDescription("Once the shipment is requested, the carrier is asked: 200 when it is cancelled, 409 when the parcel has left (then request a return), "
                + "202 when there is no answer yet. "
                + "Headers: Idempotency-Key (a repetition gets the first response), Prefer: wait=N (how many seconds to wait for the carrier, 10 if left out).")
            .Produces<OrderView>().Produces<OrderView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        orders.MapPost("/{id:guid}/payment", PayAsync).WithName("payOrder")
            .WithSummary("Pay an order whose payment failed with another card")
            .WithDescription("The same order at the same prices; stock is reserved and the code redeemed anew. "
                + "Headers: Idempotency-Key and Prefer: wait=N, as for placing an order.")
            .Produces<OrderView>().Produces<AcceptedOrder>(StatusCodes.Status202Accepted)
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound)
                .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> PlaceAsync(
        PlaceOrderRequest body, CurrentUser user, HttpContext http, PlaceOrder slice, OrderRequests requests,
        TimeProvider clock, CancellationToken cancel)
    {
        var (request, invalid) = OrderRequests.Read(http, user, body);
        if (invalid is not null)
            return invalid;
        var answer = new OrderAnswer(PreferWait.Read(http.Request), order => order.State.IsSettled, (order, lines) => order.State.IsSettled
            ? TypedResults.Created(At(order), OrderView.Of(order, lines, clock.GetUtcNow()))
            : TypedResults.Accepted(At(order), new AcceptedOrder(order.Id, order.State.Status)));
        if (await requests.RepeatAsync(request, answer, cancel) is { } repeated)
            return repeated;
        // The first request with the key may have ordered the cart meanwhile: then its response counts, not the refusal of a
        // second order.
        if (!(await slice.PrepareAsync(body, user.Id, cancel)).TryGet(out var order, out var refusal))
            return await requests.RepeatAsync(request, answer, cancel) ?? Problem.Of(refusal);
        return await requests.RunAsync(
            request, order.Id, transaction => slice.StoreAsync(transaction, order), answer, cancel, order.CartId);
    }

    private static async Task<Results<Ok<OrderQuoteView>, ProblemHttpResult>> QuoteAsync(
        QuoteOrderRequest request, CurrentUser user, QuoteOrder slice, CancellationToken cancel) =>
        (await slice.HandleAsync(request, user.Id, cancel)).TryGet(out var quote, out var refusal)
            ? TypedResults.Ok(quote)
            : Problem.Of(refusal);

    private static async Task<Results<Ok<Page<OrderView>>, ProblemHttpResult>> ListAsync(
        CurrentUser user, OrderReader orders, CancellationToken cancel, string? limit = null, string? after = null,
        string? status = null, string? userId = null, string? all = null)
    {
        var errors = new Dictionary<string, string[]>();
        var everyone = Flags.Read(all, "all", errors);
        var page = Pages.Read<Guid>(limit, after, errors);
        Guid? owner = Guid.TryParse(userId, out var named) ? named : null;
        if (userId is not null && owner is null)
            errors["userId"] = ["It must be a UUID."];
        if (status is not null && !Enum.GetValues<OrderStatus>().Any(known => OrderRow.Word(known) == status))
            errors["status"] = ["It must be an order status, such as confirmed."];
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        var whose = user.IsAdmin && (owner is not null || everyone) ? owner : user.Id;
        return TypedResults.Ok(await orders.ListAsync(whose, status, page, cancel));
    }

    private static async Task<Results<Ok<OrderView>, ProblemHttpResult>> GetAsync(
        Guid id, CurrentUser user, ShopDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var row = await OrderStatements.FindAsync(database, id, user.IsAdmin ? null : user.Id, cancel);
        return row is null
            ? Problem.NotFound("order")
            : TypedResults.Ok(
                OrderView.Of(row, [.. (await OrderStatements.ReadLinesAsync(database, [row], cancel))[row.Id]], clock.GetUtcNow()));
    }

    private static async Task<IResult> CancelAsync(
        Guid id, NoFields? body, CurrentUser user, HttpContext http, CancelOrder slice, OrderRequests requests,
        TimeProvider clock, CancellationToken cancel)
    {
        var (request, invalid) = OrderRequests.Read(http, user, "cancel");
        if (invalid is not null)
            return invalid;
        var answer = new OrderAnswer(PreferWait.Read(http.Request, CancelOrder.Wait), order => order.Cancelling is null, (order, lines) =>
        {
            if (CancelOrder.WhyNot(order.State) is { } refusal)
                return Problem.Of(refusal);
            var view = OrderView.Of(order, lines, clock.GetUtcNow());
            return view.Status is OrderStatus.Cancelled
                ? TypedResults.Ok(view)
                : TypedResults.Accepted(At(order), view);
        });
        return await requests.RepeatAsync(request, answer, cancel)
            ?? await requests.RunAsync(
                request, id, transaction => slice.HandleAsync(transaction, id, user, cancel), answer, cancel);
    }

    private static async Task<IResult> PayAsync(
        Guid id, PayOrderRequest body, CurrentUser user, HttpContext http, PayOrder slice, OrderRequests requests,
        TimeProvider clock, CancellationToken cancel)
    {
        var (request, invalid) = OrderRequests.Read(http, user, body);
        if (invalid is not null)
            return invalid;
        var answer = new OrderAnswer(PreferWait.Read(http.Request), order => order.State.IsSettled, (order, lines) => order.State.IsSettled
            ? TypedResults.Ok(OrderView.Of(order, lines, clock.GetUtcNow()))
            : TypedResults.Accepted(At(order), new AcceptedOrder(order.Id, order.State.Status)));
        var token = body.PaymentMethod!.Token!;
        return await requests.RepeatAsync(request, answer, cancel)
            ?? await requests.RunAsync(
                request, id, transaction => slice.HandleAsync(transaction, id, token, user.Id, cancel), answer, cancel);
    }

    private static string At(OrderRow order) => $"/api/orders/{order.Id}";
}
