namespace OnlineShop.OutboxComparison.Ways.Wolverine;

/// <summary>A row of the receiver.</summary>
public sealed class EffectRow
{
    /// <summary>Assigned by the database.</summary>
    public long Id { get; init; }

    /// <summary>The order that changed.</summary>
    public Guid OrderId { get; init; }

    /// <summary>Its version.</summary>
    public long Version { get; init; }

    /// <summary>Its new status.</summary>
    public string Status { get; init; } = "";

    /// <summary>When it changed.</summary>
    public DateTimeOffset ChangedAt { get; init; }
}
