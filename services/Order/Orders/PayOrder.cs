using System.Text.Json.Serialization;
using FluentValidation;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Order.Orders;

/// <summary>Another card for an order whose payment failed.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PayOrderRequest(PlaceOrderPayment? PaymentMethod);

internal sealed class PayOrderValidator : AbstractValidator<PayOrderRequest>
{
    public PayOrderValidator() => RuleFor(request => request.PaymentMethod).IsPaymentMethod();
}

/// <summary>
/// Pays an order whose card was refused, or whose payment was not confirmed in time, with another card. It stays the same order
/// at the same prices; its stock is reserved and its code redeemed again.
/// </summary>
internal sealed class PayOrder(OrderStore store, TimeProvider clock)
{
    /// <summary>How long an order keeps its prices after it was placed.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>How many attempts to pay an order has: a shop must not help to test stolen cards.</summary>
    public const int MostAttempts = 5;

    /// <summary>Whether an order can be paid again now.</summary>
    public static bool IsPossible(OrderRow order, DateTimeOffset now) =>
        OrderProcess.CanPayAgain(order.State) && order.RefundedMinor == 0 && order.Attempt < MostAttempts
            && now - order.PlacedAt <= Window;

    /// <summary>Begins another attempt to pay. Null: it has begun.</summary>
    public async Task<Refusal?> HandleAsync(
        ShopTransaction transaction, Guid id, string token, Guid userId, CancellationToken cancel)
    {
        if (await OrderStatements.LockAsync(transaction, id, userId, cancel) is not { } order)
            return Refusal.NotFound("order");
        if (WhyNot(order) is { } refusal)
            return refusal;
        await store.MoveAsync(
            transaction, id, new OrderInput.PaymentRetried(order.PromoCode is not null), cancel,
            details: new OrderDetails(PaymentMethod: token));
        return null;
    }

    private Refusal? WhyNot(OrderRow order) => order.State switch
    {
        { Status: OrderStatus.Rejected, Reason: OrderReasons.PaymentExpired, Payment: PaymentState.Cancelling } =>
            Refusal.Conflict(
                "paymentUnderWay", "The first payment is just being called off.", "Try again in a few seconds."),
        var state when !OrderProcess.CanPayAgain(state) || order.RefundedMinor > 0 => Refusal.Conflict(
            "cannotPay", "Only an order whose payment was refused, or was not confirmed in time, can be paid again.",
            members: new() { ["orderStatus"] = OrderRow.Word(order.State.Status) }),
        { Attempt: >= MostAttempts } =>
            Refusal.Conflict("tooManyAttempts", $"An order can be paid {MostAttempts} times at most. Place a new one."),
        _ when clock.GetUtcNow() - order.PlacedAt > Window =>
            Refusal.Conflict(
                "orderTooOld", $"An order keeps its prices for {Window.TotalHours:0} hours. Place a new one."),
        _ => null,
    };
}
