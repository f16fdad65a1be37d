using OnlineShop.Contracts.Messages;

namespace OnlineShop.OutboxComparison.Ways.Wolverine;

/// <summary>
/// Applies a message by inserting one row. Wolverine's transactional middleware (in its default, eager mode) commits the row
/// together with the mark in the inbox.
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
            OrderId = message.OrderId, Version = message.Version, Status = message.Status.ToString(),
            ChangedAt = message.ChangedAt,
        });
    }
}
