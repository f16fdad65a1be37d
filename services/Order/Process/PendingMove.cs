namespace OnlineShop.Order.Process;

/// <summary>A move of an order that is to be stored.</summary>
/// <param name="Before">The version of the order as it was read.</param>
/// <param name="After">The order afterwards.</param>
/// <param name="Steps">The statuses that it goes through.</param>
/// <param name="Details">What is told of it besides.</param>
/// <param name="IsRestarted">Its deadline begins anew.</param>
/// <param name="CartDueAt">From when on the worker clears its cart; null where the move does not pay for it.</param>
internal sealed record PendingMove(
    long Before, OrderRow After, IReadOnlyList<CausedStep> Steps, OrderDetails? Details, bool IsRestarted,
    DateTimeOffset? CartDueAt)
{
    /// <summary>When the deadline began anew, if it did.</summary>
    public DateTimeOffset RestartedAt { get; init; } = After.UpdatedAt;

    /// <summary>This move and then another of the same order.</summary>
    public PendingMove Then(PendingMove next) => new(
        Before, next.After, [.. Steps, .. next.Steps], next.Details?.Over(Details) ?? Details, IsRestarted || next.IsRestarted,
        next.CartDueAt ?? CartDueAt)
    {
        RestartedAt = next.IsRestarted ? next.RestartedAt : RestartedAt,
    };
}
