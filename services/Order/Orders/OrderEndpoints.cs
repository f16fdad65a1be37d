using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.Orders;

internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder app)
    {
        var orders = app.MapGroup("/api/orders").RequireAuthorization().WithValidation().WithTags("Orders");
        orders.MapPost("/", PlaceAsync).WithName("placeOrder").WithSummary("Place an order")
            .WithDescription(
                "201 when the order is settled, 202 while it is not: both with the order as it is then. "
                + "Without a key, a request that is sent again places another order.")
            .TakesIdempotencyKey().TakesPreferWait()
            .Produces<OrderView>(StatusCodes.Status201Created).Produces<OrderView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        orders.MapPost("/quote", QuoteAsync).WithName("quoteOrder").WithSummary("What an order would cost now")
            .WithDescription("The same body, judged the same, as placing takes. Of the address the country is enough, and a payment method is not needed. "
                + "Nothing is stored. `shippingOptions` has every shipping option with its price, and the dates of an order of today.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        orders.MapPost("/{id:guid}/cancel", CancelAsync).WithName("cancelOrder")
            .WithSummary("Cancel an order while the goods are in the warehouse; support and administrators cancel anybody's")
            .WithDescription("Once the shipment is requested, the carrier is asked: 200 when it is cancelled, 409 when the parcel has left (then request a return), "
                + "202 when there is no answer yet. The carrier is waited for 10 seconds where `Prefer` is left out.")
            .TakesIdempotencyKey().TakesPreferWait()
            .Produces<OrderView>().Produces<OrderView>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        orders.MapPost("/{id:guid}/payment", PayAsync).WithName("payOrder")
            .WithSummary("Pay an order whose payment failed with another card")
            .WithDescription("The same order at the same prices; stock is reserved and the code redeemed anew.")
            .TakesIdempotencyKey().TakesPreferWait()
            .Produces<OrderView>().Produces<OrderView>(StatusCodes.Status202Accepted)
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
        var answer = new OrderAnswer(PreferWait.Read(http), order => order.State.IsSettled, (order, lines) => order.State.IsSettled
            ? TypedResults.Created(At(order), OrderView.Of(order, lines, clock.GetUtcNow()))
            : TypedResults.Accepted(At(order), OrderView.Of(order, lines, clock.GetUtcNow())));
        NewOrder? order;
        try
        {
            // A key is rarely used twice, and found when it is claimed: only what cannot be placed now is looked up. The first
            // request with the key may have ordered the cart: then its response counts, not the refusal of a second order.
            if (!(await slice.PrepareAsync(body, user.Id, cancel)).TryGet(out order, out var refusal))
                return await requests.RepeatAsync(request, answer, cancel) ?? Problem.Of(refusal);
        }
        catch (HttpRequestException)
        {
            if (await requests.RepeatAsync(request, answer, cancel) is { } repeated)
                return repeated;
            throw;
        }

        return await requests.PlaceAsync(request, order, slice, answer, cancel);
    }

    private static async Task<Results<Ok<OrderQuoteView>, ProblemHttpResult>> QuoteAsync(
        QuoteOrderRequest request, CurrentUser user, QuoteOrder slice, CancellationToken cancel) =>
        (await slice.HandleAsync(request, user.Id, cancel)).TryGet(out var quote, out var refusal)
            ? TypedResults.Ok(quote)
            : Problem.Of(refusal);

    private static async Task<IResult> CancelAsync(
        Guid id, NoFields? body, CurrentUser user, HttpContext http, CancelOrder slice, OrderRequests requests,
        TimeProvider clock, CancellationToken cancel)
    {
        var (request, invalid) = OrderRequests.Read(http, user, "cancel");
        if (invalid is not null)
            return invalid;
        var answer = new OrderAnswer(PreferWait.Read(http, CancelOrder.Wait), order => order.Cancelling is null, (order, lines) =>
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
        var answer = new OrderAnswer(PreferWait.Read(http), order => order.State.IsSettled, (order, lines) => order.State.IsSettled
            ? TypedResults.Ok(OrderView.Of(order, lines, clock.GetUtcNow()))
            : TypedResults.Accepted(At(order), OrderView.Of(order, lines, clock.GetUtcNow())));
        var token = body.PaymentMethod!.Token!;
        return await requests.RepeatAsync(request, answer, cancel)
            ?? await requests.RunAsync(
                request, id, transaction => slice.HandleAsync(transaction, id, token, user.Id, cancel), answer, cancel);
    }

    private static string At(OrderRow order) => $"/api/orders/{order.Id}";
}
