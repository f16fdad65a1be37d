using OnlineShop.Contracts.Messages;

namespace OnlineShop.OutboxComparison.Ways.Wolverine;

/// <summary>
/// Applies a message: one row. Wolverine's transactional middleware (the eager kind, its default) commits the row together
/// with the mark in its inbox.
/// </summary>
public static class OrderStatusChangedHandler
{
    /// <summary>Adds the row.</summary>
    public static void Handle(OrderStatusChanged message, ReceiverContext database)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(database);
        database.Effects.Add(new EffectRow
        {
            OrderId = message.OrderId, Version = message.Version, Status = message.Status.ToString(), ChangedAt = message.ChangedAt,
        });
    }
}
