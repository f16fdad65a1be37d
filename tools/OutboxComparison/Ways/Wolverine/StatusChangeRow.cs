using OnlineShop.Contracts.Messages;

namespace OnlineShop.OutboxComparison.Ways.Wolverine;

/// <summary>A row of the sender.</summary>
internal sealed class StatusChangeRow
{
    public Guid OrderId { get; init; }

    public long Version { get; init; }

    public string Status { get; init; } = "";

    public DateTimeOffset ChangedAt { get; init; }

    public static StatusChangeRow Of(OrderStatusChanged change) => new()
    {
        OrderId = change.OrderId, Version = change.Version, Status = change.Status.ToString(),
        ChangedAt = change.ChangedAt,
    };
}
