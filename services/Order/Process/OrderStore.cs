using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Order.Calls;
using OnlineShop.Order.Carts;

namespace OnlineShop.Order.Process;

/// <summary>
/// Moves orders in the database: asks the process what an input does, stores the new state, tells the steps, and sends the effects
/// as commands.
/// </summary>
internal sealed class OrderStore(
    OrderSettlements settlements, ClearCarts carts, OrderTelemetry telemetry, TimeProvider clock)
{
    /// <summary>
    /// Locks an order and applies an input to it. Null if there is no such order, or if it is not <paramref name="ownerId"/>'s.
    /// </summary>
    public async Task<OrderMove?> MoveAsync(
        ShopTransaction transaction, Guid orderId, OrderInput input, CancellationToken cancel, Guid? ownerId = null,
        OrderDetails? details = null)
    {
        if (await OrderStatements.LockAsync(transaction, orderId, ownerId, cancel) is not { } order)
            return null;
        var now = clock.GetUtcNow();
        var move = OrderMove.Of(order, input, now).OrDetails(details);
        await StoreLockedAsync(transaction, order, move, details, OrderActors.Of(input), input is OrderInput.DeadlinePassed, now, cancel);
        return move;
    }

    /// <summary>
    /// Applies results to an order that is settled by calls, as it was after its last move: it is neither locked nor read, and
    /// the commit fails where somebody else has moved it (<see cref="OrderStatements.IsOutrun"/>). What the next call asks for
    /// is not sent as a command, and nothing is told while the order has no result.
    /// </summary>
    public void Move(ShopTransaction transaction, OrderByCall order, IReadOnlyList<CallResult> results)
    {
        var now = clock.GetUtcNow();
        var move = new OrderMove(order.Row.State, [], []);
        OrderDetails? details = null;
        foreach (var result in results)
        {
            move = move.Then(order.Row, result.Input, now);
            details = result.Details?.Over(details) ?? details;
        }

        move = move.OrDetails(details);
        var steps = move.Steps(order.Row.Version, now, ProductsOf(details)).ToList();
        var byCall = move.After.Status is OrderStatus.Reserved;
        var moved = Store(transaction, order.Row, move, details, Cause(steps, OrderActor.Process), byCall, isRestarted: false, now, order);
        if (!byCall)
            Tell(transaction, moved, order.Lines, [.. order.Untold, .. steps], move, isFirst: true, now);
        transaction.OnCommitted(() =>
        {
            order.Row = moved;
            order.Untold.AddRange(steps);
        });
    }

    /// <summary>
    /// Asks by command for what an order waits for that was to be settled by calls, and tells of it; nothing where it is not, or
    /// no longer.
    /// </summary>
    public async Task HandOverAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel)
    {
        if (await OrderStatements.LockAsync(transaction, orderId, null, cancel) is { ByCall: true } order)
            await StoreLockedAsync(
                transaction, order, OrderMove.HandOver(order), null, OrderActor.Process, isRestarted: false, clock.GetUtcNow(), cancel);
    }

    private async Task StoreLockedAsync(
        ShopTransaction transaction, OrderRow order, OrderMove move, OrderDetails? details, OrderActor by, bool isRestarted,
        DateTimeOffset now, CancellationToken cancel)
    {
        if (move.States.Count == 0)
            return;
        var untold = order.ByCall ? await OrderStatements.ReadStepsAsync(transaction, order.Id, cancel) : [];
        var steps = move.Steps(order.Version, now, ProductsOf(details)).ToList();
        var needsLines = order.ByCall || move.Effects.Contains(OrderEffect.ReserveStock)
            || steps.Exists(step => step.Status is OrderStatus.Confirmed);
        var lines = needsLines ? await OrderStatements.ReadLinesAsync(transaction, order, cancel) : [];
        var moved = Store(transaction, order, move, details, Cause(steps, by), byCall: false, isRestarted, now);
        transaction.Keep<LockedOrders>().Put(moved);
        Tell(transaction, moved, lines, [.. untold, .. steps], move, isFirst: order.ByCall, now);
    }

    private OrderRow Store(
        ShopTransaction transaction, OrderRow order, OrderMove move, OrderDetails? details,
        IReadOnlyList<CausedStep> steps, bool byCall, bool isRestarted, DateTimeOffset now, OrderByCall? driven = null)
    {
        var (before, after) = (move.Before, move.After);
        var moved = order.With(after, order.Version + move.States.Count, details, byCall, now);
        // Until then the cart stays as it is, for another attempt.
        var isPaidFor = order.CartId is not null && steps.Any(step => step.Step.Status is OrderStatus.Paid);
        // The deadline of a status is set when it is entered: messages that arrive meanwhile do not extend it.
        DateTimeOffset? cartDueAt = !isPaidFor ? null : driven is null ? now : now + OrderStatements.Carts.Lease;
        transaction.Keep<PendingMoves>().Add(
            new PendingMove(order.Version, moved, steps, details, isRestarted || steps.Count > 0, cartDueAt));
        foreach (var (step, _, _) in steps)
            telemetry.Moved(transaction, step.PreviousStatus, step.Status, step.Reason);
        if (isPaidFor)
            transaction.OnCommitted(driven is null ? carts.Wake : () => carts.Start(moved, driven.Lines));
        // A client that waits for the result, or for the answer to a cancellation, gets it now.
        if ((after.IsSettled && !before.IsSettled) || (before.Cancelling is not null && after.Cancelling is null))
            settlements.Settle(transaction, moved, isPlacedHere: driven is not null);
        return moved;
    }

    private static void Tell(
        ShopTransaction transaction, OrderRow order, IReadOnlyList<OrderLine> lines, IReadOnlyList<OrderStep> steps,
        OrderMove move, bool isFirst, DateTimeOffset now)
    {
        foreach (var effect in move.Effects)
            transaction.Publish(OrderCommands.For(effect, order, move.After, lines, now));
        if (steps.Count > 0)
            transaction.Publish(OrderNews.Of(order, lines, steps, isFirst));
    }

    private static IReadOnlyList<CausedStep> Cause(List<OrderStep> steps, OrderActor by) =>
        steps.ConvertAll(step => CausedStep.Of(step, by));

    private static Guid[]? ProductsOf(OrderDetails? details) =>
        details?.StockLeft?.Select(left => left.ProductId).ToArray();
}

/// <summary>Facts that come with an input and are shown to the customer; null keeps the current value.</summary>
internal sealed record OrderDetails(
    string? RedirectUrl = null, string? Carrier = null, string? TrackingNumber = null, string? PaymentMethod = null,
    IReadOnlyList<StockLeft>? StockLeft = null,
    string? CodeReason = null)
{
    /// <summary>These facts, and those of <paramref name="others"/> that these do not have.</summary>
    public OrderDetails Over(OrderDetails? others) => others is null ? this : new OrderDetails(
        RedirectUrl ?? others.RedirectUrl, Carrier ?? others.Carrier, TrackingNumber ?? others.TrackingNumber,
        PaymentMethod ?? others.PaymentMethod, StockLeft ?? others.StockLeft, CodeReason ?? others.CodeReason);
}
