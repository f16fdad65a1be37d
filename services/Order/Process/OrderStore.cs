using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Order.Carts;

namespace OnlineShop.Order.Process;

/// <summary>
/// Moves orders in the database: locks the row, asks the process for the transition, stores the new state, and sends its effects
/// as commands.
/// </summary>
internal sealed class OrderStore(
    OrderSettlements settlements, ClearCarts carts, OrderTelemetry telemetry, TimeProvider clock)
{
    /// <summary>
    /// Applies an input to an order. Null if there is no such order, or if it is not <paramref name="ownerId"/>'s.
    /// </summary>
    public async Task<OrderMove?> MoveAsync(
        ShopTransaction transaction, Guid orderId, OrderInput input, CancellationToken cancel, Guid? ownerId = null,
        OrderDetails? details = null)
    {
        if (await OrderStatements.LockAsync(transaction, orderId, ownerId, cancel) is not { } order)
            return null;

        var before = order.State;
        var (next, effects) = OrderProcess.On(before, input);
        if (next == before && effects.Count == 0 && details is null)
            return new OrderMove(before, next);

        var now = clock.GetUtcNow();
        var version = order.Version + 1;
        // Until then the cart stays as it is, for another attempt.
        var paidFor = next.Status is OrderStatus.Paid && before.Status is not OrderStatus.Paid
            && order.CartId is not null;
        // The deadline of a status is set when it is entered: messages that arrive meanwhile do not extend it.
        var isRestarted = next.Status != before.Status || input is OrderInput.DeadlinePassed;
        OrderStatements.Move(transaction, order, next, details, isRestarted, paidFor, now);
        var moved = order.With(next, version, details, now);
        transaction.Keep<LockedOrders>().Put(moved);

        var lines = OrderCommands.NeedsLines(effects)
            ? await OrderStatements.ReadLinesAsync(transaction, order, cancel)
            : [];
        foreach (var effect in effects)
            transaction.Publish(OrderCommands.For(effect, moved, next, lines, now));
        if (next.Status != before.Status)
        {
            transaction.Publish(new OrderStatusChanged(
                order.Id, order.UserId, next.Status, before.Status, next.Reason, order.Total, version, now,
                details?.StockLeft?.Select(left => left.ProductId).ToArray()));
            telemetry.Moved(transaction, before.Status, next);
            if (paidFor)
                transaction.OnCommitted(carts.Wake);
        }

        // A client that waits for the result, or for the answer to a cancellation, gets it now.
        if ((next.IsSettled && !before.IsSettled) || (before.Cancelling is not null && next.Cancelling is null))
            transaction.OnCommitted(() => settlements.Announce(order.Id));

        return new OrderMove(before, next);
    }
}

/// <summary>What a move did: the states before and after, equal if nothing changed.</summary>
internal sealed record OrderMove(OrderState Before, OrderState After);

/// <summary>Facts that come with an input and are shown to the customer; null keeps the current value.</summary>
internal sealed record OrderDetails(
    string? RedirectUrl = null, string? Carrier = null, string? TrackingNumber = null, string? PaymentMethod = null,
    IReadOnlyList<StockLeft>? StockLeft = null,
    string? CodeReason = null);
