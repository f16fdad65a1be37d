namespace OnlineShop.Product.Stock.Shelf;

/// <summary>What moved a stock.</summary>
internal enum MovementKind
{
    /// <summary>Goods came in.</summary>
    Received,

    /// <summary>The staff changed it.</summary>
    Adjusted,

    /// <summary>An order was confirmed.</summary>
    Sold,

    /// <summary>Goods of an order came back.</summary>
    Returned,
}

/// <summary>A change of what is on hand.</summary>
/// <param name="Quantity">Units that came in, or, below zero, that went out.</param>
/// <param name="Reason">Why the staff changed it; left out where an order did, and of older changes.</param>
/// <param name="Note">What they wrote about it.</param>
/// <param name="ChangedBy">The account of who changed it.</param>
/// <param name="OrderId">The order that was sold, or came back.</param>
/// <param name="ReturnId">The return that came back.</param>
internal sealed record StockMovement(
    long Id, MovementKind Kind, int Quantity, AdjustmentReason? Reason, string? Note, Guid? ChangedBy, Guid? OrderId, Guid? ReturnId,
    DateTimeOffset At)
{
    public static StockMovement From(StockMovementRow row) => new(
        row.Id, Enum.Parse<MovementKind>(row.Kind, ignoreCase: true), row.Quantity,
        row.Reason is null ? null : Enum.Parse<AdjustmentReason>(row.Reason, ignoreCase: true), row.Note, row.ChangedBy, row.OrderId,
        row.ReturnId, row.At);
}

/// <summary>A movement as stored.</summary>
internal sealed record StockMovementRow(
    long Id, string Kind, int Quantity, string? Reason, string? Note, Guid? ChangedBy, Guid? OrderId, Guid? ReturnId, DateTimeOffset At);
