namespace OnlineShop.Statistics.Orders;

/// <summary>A row of <c>orders</c>. What comes with <c>OrderPlaced</c> is null until that is known.</summary>
internal sealed class OrderRow
{
    public Guid Id { get; init; }

    public Guid UserId { get; init; }

    public required string Status { get; init; }

    public long Version { get; init; }

    public required string Currency { get; init; }

    public long TotalMinor { get; init; }

    public long? TotalInBaseMinor { get; init; }

    public DateTimeOffset? PlacedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public int Units { get; init; }

    public bool HasLines { get; init; }

    /// <summary>What the order is to a report; computed by the database.</summary>
    public required string Outcome { get; init; }

    /// <summary>The first moment that shows it as it is.</summary>
    public long SinceMoment { get; init; }
}

/// <summary>A row of <c>order_lines</c>.</summary>
internal sealed record OrderLineRow(
    Guid OrderId, int Line, Guid ProductId, string Sku, string Name, int Quantity, long RevenueInBaseMinor);
