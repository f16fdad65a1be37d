using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.Orders;

/// <summary>
/// Cancels an order. One without a shipment is cancelled at once; a confirmed one only when Delivery, and through it the carrier,
/// has agreed: the response waits for that, for <see cref="Wait"/> or as long as the client says.
/// </summary>
internal sealed class CancelOrder(OrderStore store)
{
    /// <summary>How long to wait for Delivery's answer if the client does not say.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    /// <summary>Null: the order is cancelled, or will be if Delivery agrees.</summary>
    public async Task<Refusal?> HandleAsync(
        ShopTransaction transaction, Guid id, CurrentUser user, CancellationToken cancel)
    {
        if (await OrderStatements.LockAsync(transaction, id, user.May(ShopPolicies.ManageOrders) ? null : user.Id, cancel) is not { } order)
            return Refusal.NotFound("order");
        var asked = new OrderInput.CancellationRequested(
            order.UserId == user.Id ? OrderReasons.CustomerRequest : OrderReasons.ShopRequest);
        return WhyNot((await store.MoveAsync(transaction, id, asked, cancel))!.After);
    }

    /// <summary>Why an order that was asked to be cancelled is not; null: it is, or Delivery's answer is pending.</summary>
    public static Refusal? WhyNot(OrderState state) => state switch
    {
        { Status: OrderStatus.Cancelled } or { Cancelling: not null } => null,
        { Status: OrderStatus.Confirmed or OrderStatus.Shipped or OrderStatus.Delivered } => Refusal.Conflict(
            "cannotCancel",
            state.Status is OrderStatus.Delivered
                ? "The order has been delivered."
                : "The carrier can no longer stop the parcel.",
            "Items that have arrived can be returned.",
            new() { ["orderStatus"] = OrderRow.Word(state.Status), ["instead"] = "return" }),
        _ => Refusal.Conflict(
            "cannotCancel", $"An order that is {OrderRow.Word(state.Status)} cannot be cancelled.",
            members: new() { ["orderStatus"] = OrderRow.Word(state.Status) }),
    };
}
