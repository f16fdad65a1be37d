using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Order.Carts;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.Orders;

/// <summary>
/// <c>POST /api/orders</c>. With an <c>Idempotency-Key</c> the request has one effect however often it is sent: a repetition gets the first
/// response. With <c>Prefer: wait=N</c> (RFC 7240) it is answered when the order has settled, or after N seconds.
/// </summary>
internal sealed class PlaceOrderEndpoint(PlaceOrder place, OrderRequests requests, ShopDatabase database, ClearCarts carts, OrderTelemetry telemetry, TimeProvider clock)
{
    public async Task<IResult> HandleAsync(PlaceOrderRequest body, CurrentUser user, HttpContext http, CancellationToken cancel)
    {
        var (request, invalid) = OrderRequests.Read(http, user, body);
        if (invalid is not null)
            return invalid;
        var answer = new OrderAnswer(PreferWait.Read(http.Request), order => order.State.IsSettled, Answer);
        if (await requests.RepeatAsync(request, answer, cancel) is { } repeated)
            return repeated;

        var (order, problem) = await place.PrepareAsync(body, user.Id, cancel);
        // The first request with the key may have ordered the cart meanwhile: then its response counts, not the problem of a second order.
        if (order is null)
            return await requests.RepeatAsync(request, answer, cancel) ?? problem!;
        try
        {
            return await requests.RunAsync(request, order.Id, transaction =>
            {
                order.Store(transaction, telemetry);
                return Task.FromResult<IResult?>(null);
            }, answer, cancel);
        }
        catch (PostgresException error) when (error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: CartConstraint })
        {
            return await CartOrderedAsync(database, carts, order.CartId!.Value, cancel);
        }
    }

    /// <summary>The constraint that a cart is ordered once.</summary>
    internal const string CartConstraint = "orders_cart";

    /// <summary>The cart already became another order: another tab was faster, or a failed order of this cart was followed by one that did not fail.</summary>
    internal static async Task<IResult> CartOrderedAsync(ShopDatabase database, ClearCarts carts, Guid cartId, CancellationToken cancel)
    {
        if (await OrderStatements.FindByCartAsync(database, cartId, cancel) is not { } other)
            return Problem.Conflict("cartAlreadyOrdered", "An order of this cart has just come to nothing.", "Try again.");
        if (other.State.Payment is PaymentState.Captured)
            await carts.TryClearAsync(other, cancel);
        return Problem.Conflict("cartAlreadyOrdered", "This cart was ordered already.", members: new() { ["orderId"] = other.Id });
    }

    private IResult Answer(OrderRow order, IReadOnlyList<OrderLine> lines) => order.State.IsSettled
        ? TypedResults.Created($"/api/orders/{order.Id}", OrderView.Of(order, lines, clock.GetUtcNow()))
        : TypedResults.Accepted($"/api/orders/{order.Id}", new AcceptedOrder(order.Id, order.State.Status));
}
