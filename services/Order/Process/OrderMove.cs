using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Process;

/// <summary>What happens to an order in one transaction.</summary>
/// <param name="Before">Its state before.</param>
/// <param name="States">The states that it goes through, each a version of its own; none where nothing happens.</param>
/// <param name="Effects">What it asks of other services.</param>
internal sealed record OrderMove(
    OrderState Before, IReadOnlyList<OrderState> States, IReadOnlyList<OrderEffect> Effects)
{
    /// <summary>Its state afterwards.</summary>
    public OrderState After => States.Count == 0 ? Before : States[^1];

    /// <summary>
    /// What an input does. An order that is paid while its stock is certainly reserved is confirmed in the same move: Product
    /// sells the stock when it reads of it, and need not be asked. Any other waits for Product's answer.
    /// </summary>
    public static OrderMove Of(OrderRow order, OrderInput input, DateTimeOffset now) =>
        new OrderMove(order.State, [], []).Then(order, input, now);

    /// <summary>What an input does after this move, in the same transaction.</summary>
    public OrderMove Then(OrderRow order, OrderInput input, DateTimeOffset now)
    {
        var (next, effects) = OrderProcess.On(After, input);
        if (next == After && effects.Count == 0)
            return this;
        if (input is not OrderInput.PaymentCaptured || next.Status is not OrderStatus.Paid
            || !OrderDeadlines.IsStockCertain(order, now))
        {
            return this with { States = [.. States, next], Effects = [.. Effects, .. effects] };
        }

        var sold = OrderProcess.On(next, new OrderInput.StockCommitted());
        return this with { States = [.. States, next, sold.Next], Effects = [.. Effects, .. sold.Effects] };
    }

    /// <summary>The order stays as it is, and what it waits for is asked for by command.</summary>
    public static OrderMove HandOver(OrderRow order)
    {
        var state = order.State;
        return new OrderMove(state, [state], OrderProcess.Pending(state));
    }

    /// <summary>The details of an order change, not its state.</summary>
    public OrderMove OrDetails(OrderDetails? details) =>
        States.Count == 0 && details is not null ? this with { States = [Before] } : this;

    /// <summary>The steps to other statuses.</summary>
    public IEnumerable<OrderStep> Steps(long version, DateTimeOffset now, IReadOnlyList<Guid>? productIds)
    {
        var previous = Before.Status;
        foreach (var state in States)
        {
            version++;
            if (state.Status != previous)
                yield return new OrderStep(state.Status, previous, state.Reason, version, now, productIds);
            previous = state.Status;
        }
    }
}
