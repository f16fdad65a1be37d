using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Order.Orders;

/// <summary>
/// <c>POST /api/orders/{id}/cancel</c>. An order without a shipment is cancelled at once. A confirmed one is cancelled only when Delivery, and through it the
/// carrier, has agreed: the response waits for that, for <see cref="Wait"/> or as long as the client says.
/// </summary>
internal sealed class CancelOrder(OrderStore store, OrderRequests requests, TimeProvider clock)
{
    /// <summary>How long to wait for Delivery's answer if the client does not say.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    public async Task<IResult> HandleAsync(Guid id, CurrentUser user, HttpContext http, CancellationToken cancel)
    {
        var (request, invalid) = OrderRequests.Read(http, user, "cancel");
        if (invalid is not null)
            return invalid;
        var answer = new OrderAnswer(PreferWait.Read(http.Request, Wait), order => order.Cancelling is null, Answer);
        return await requests.RepeatAsync(request, answer, cancel) ?? await requests.RunAsync(request, id, transaction => AskAsync(transaction, id, user, cancel), answer, cancel);
    }

    private async Task<IResult?> AskAsync(ShopTransaction transaction, Guid id, CurrentUser user, CancellationToken cancel)
    {
        if (await OrderStatements.LockAsync(transaction, id, user.IsAdmin ? null : user.Id, cancel) is not { } order)
            return Problem.NotFound("order");
        var asked = new OrderInput.CancellationRequested(order.UserId == user.Id ? OrderReasons.CustomerRequest : OrderReasons.ShopRequest);
        var move = (await store.MoveAsync(transaction, id, asked, cancel))!;
        return move.After.Status is OrderStatus.Cancelled || move.After.Cancelling is not null ? null : Refusal(move.After.Status);
    }

    private IResult Answer(OrderRow order, IReadOnlyList<OrderLine> lines) => order.State switch
    {
        { Status: OrderStatus.Cancelled } => TypedResults.Ok(OrderView.Of(order, lines, clock.GetUtcNow())),
        { Cancelling: not null } => TypedResults.Accepted($"/api/orders/{order.Id}", OrderView.Of(order, lines, clock.GetUtcNow())),
        var state => Refusal(state.Status),
    };

    private static IResult Refusal(OrderStatus status) => status is OrderStatus.Confirmed or OrderStatus.Shipped or OrderStatus.Delivered
        ? Problem.Conflict(
            "cannotCancel", status is OrderStatus.Delivered ? "The order has been delivered." : "The carrier can no longer stop the parcel.",
            "Items that have arrived can be returned.", new() { ["orderStatus"] = OrderRow.Word(status), ["instead"] = "return" })
        : Problem.Conflict("cannotCancel", $"An order that is {OrderRow.Word(status)} cannot be cancelled.", members: new() { ["orderStatus"] = OrderRow.Word(status) });
}
