using System.Text.Json.Serialization;
using FluentValidation;
using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Order.Carts;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.Orders;

/// <summary>Another card for an order whose payment failed.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PayOrderRequest(PlaceOrderPayment? PaymentMethod);

internal sealed class PayOrderValidator : AbstractValidator<PayOrderRequest>
{
    public PayOrderValidator() => RuleFor(request => request.PaymentMethod).IsPaymentMethod();
}

/// <summary>
/// <c>POST /api/orders/{id}/payment</c>: pays an order whose card was refused, or whose payment was not confirmed in time, with another card. It stays the same
/// order at the same prices; its stock is reserved and its code redeemed again. The response is like that of placing an order.
/// </summary>
internal sealed class PayOrder(OrderStore store, OrderRequests requests, ShopDatabase database, ClearCarts carts, TimeProvider clock)
{
    /// <summary>How long an order keeps its prices after it was placed.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>How many attempts to pay an order has: a shop must not help to test stolen cards.</summary>
    public const int MostAttempts = 5;

    /// <summary>Whether an order can be paid again now.</summary>
    public static bool IsPossible(OrderRow order, DateTimeOffset now) =>
        OrderProcess.CanPayAgain(order.State) && order.RefundedMinor == 0 && order.Attempt < MostAttempts && now - order.PlacedAt <= Window;

    public async Task<IResult> HandleAsync(Guid id, PayOrderRequest body, CurrentUser user, HttpContext http, CancellationToken cancel)
    {
        var (request, invalid) = OrderRequests.Read(http, user, body);
        if (invalid is not null)
            return invalid;
        var answer = new OrderAnswer(PreferWait.Read(http.Request), order => order.State.IsSettled, Answer);
        if (await requests.RepeatAsync(request, answer, cancel) is { } repeated)
            return repeated;
        try
        {
            return await requests.RunAsync(request, id, transaction => RetryAsync(transaction, id, body.PaymentMethod!.Token!, user, cancel), answer, cancel);
        }
        catch (PostgresException error) when (error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: PlaceOrderEndpoint.CartConstraint })
        {
            var order = await OrderStatements.FindAsync(database, id, null, cancel);
            return await PlaceOrderEndpoint.CartOrderedAsync(database, carts, order!.CartId!.Value, cancel);
        }
    }

    private async Task<IResult?> RetryAsync(ShopTransaction transaction, Guid id, string token, CurrentUser user, CancellationToken cancel)
    {
        if (await OrderStatements.LockAsync(transaction, id, user.Id, cancel) is not { } order)
            return Problem.NotFound("order");
        if (WhyNot(order) is { } problem)
            return problem;
        await store.MoveAsync(
            transaction, id, new OrderInput.PaymentRetried(order.PromoCode is not null), cancel, details: new OrderDetails(PaymentMethod: token));
        return null;
    }

    private IResult? WhyNot(OrderRow order) => order.State switch
    {
        { Status: OrderStatus.Rejected, Reason: OrderReasons.PaymentExpired, Payment: PaymentState.Cancelling } =>
            Problem.Conflict("paymentUnderWay", "The first payment is just being called off.", "Try again in a few seconds."),
        var state when !OrderProcess.CanPayAgain(state) || order.RefundedMinor > 0 =>
            Problem.Conflict("cannotPay", "Only an order whose payment was refused, or was not confirmed in time, can be paid again.", members: new() { ["orderStatus"] = OrderRow.Word(order.State.Status) }),
        { Attempt: >= MostAttempts } => Problem.Conflict("tooManyAttempts", $"An order can be paid {MostAttempts} times at most. Place a new one."),
        _ when clock.GetUtcNow() - order.PlacedAt > Window => Problem.Conflict("orderTooOld", $"An order keeps its prices for {Window.TotalHours:0} hours. Place a new one."),
        _ => null,
    };

    private IResult Answer(OrderRow order, IReadOnlyList<OrderLine> lines) => order.State.IsSettled
        ? TypedResults.Ok(OrderView.Of(order, lines, clock.GetUtcNow()))
        : TypedResults.Accepted($"/api/orders/{order.Id}", new AcceptedOrder(order.Id, order.State.Status));
}
