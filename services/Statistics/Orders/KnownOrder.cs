using OnlineShop.Statistics.Collections;

namespace OnlineShop.Statistics.Orders;

/// <summary>An order as it is known here.</summary>
internal sealed class KnownOrder
{
    public required Guid Id { get; init; }

    public required string Status { get; init; }

    public required long Version { get; init; }

    public required string Currency { get; init; }

    public required long TotalMinor { get; init; }

    public long? TotalInBaseMinor { get; init; }

    public DateTimeOffset? PlacedAt { get; init; }

    public bool DiffersFrom(OrderSummary theirs) =>
        Status != theirs.Status.Word() || Currency != theirs.Total.Currency || TotalMinor != theirs.Total.MinorUnits
        || TotalInBaseMinor != theirs.TotalInBase.MinorUnits || PlacedAt != theirs.PlacedAt;
}
