namespace OnlineShop.Contracts.Messages;

/// <summary>A product was created, changed or retired; carries the product as it is now.</summary>
/// <param name="Category">The category's slug.</param>
/// <param name="WeightGrams">Shipping weight of one unit, in grams.</param>
/// <param name="Version">Rises with each change of the product.</param>
public sealed record ProductChanged(
    Guid ProductId, string Sku, string Name, string Category, Money Price, int WeightGrams, bool Retired, long Version,
    DateTimeOffset ChangedAt) : IMessage
{
    string IMessage.Key => ProductId.ToString();
}

/// <summary>A quantity of one product.</summary>
/// <param name="Quantity">Units, at least 1.</param>
public sealed record StockLine(Guid ProductId, int Quantity);

/// <summary>Asks Product to hold stock for an order: all lines or none.</summary>
/// <param name="ExpiresAt">When the hold ends by itself if the order has not been paid.</param>
/// <param name="UserId">Whose order it is; null in messages of older senders.</param>
/// <param name="Attempt">
/// Which attempt to pay the order it is for, from 1. Stock that an earlier attempt gave back, or could not get, is held anew for
/// a later one.
/// </param>
public sealed record ReserveStock(
    Guid OrderId, IReadOnlyList<StockLine> Lines, DateTimeOffset ExpiresAt, Guid? UserId = null,
    int Attempt = 1) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>Asks Product to give back what an order holds. Nothing happens where it holds nothing.</summary>
public sealed record ReleaseStock(Guid OrderId, string Reason) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>
/// Asks Product to turn an order's hold into a sale, and to answer: of an order that was paid so late that its hold may have ended.
/// Any other is sold when <see cref="OrderChanged"/> confirms it.
/// </summary>
public sealed record CommitStock(Guid OrderId) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>All lines of an order are held.</summary>
public sealed record StockReserved(Guid OrderId, DateTimeOffset ExpiresAt) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>What is left of a product.</summary>
/// <param name="Available">Units that could still be ordered, 0 or more.</param>
public sealed record StockLeft(Guid ProductId, int Available);

/// <summary>An order's stock could not be held or sold; nothing is held.</summary>
/// <param name="Reason"><c>outOfStock</c>, <c>productUnavailable</c> or <c>reservationExpired</c>.</param>
/// <param name="ProductIds">The products at fault.</param>
/// <param name="Left">What is left of them, where it is known.</param>
public sealed record StockRefused(
    Guid OrderId, string Reason, IReadOnlyList<Guid> ProductIds, IReadOnlyList<StockLeft>? Left = null) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>An order's hold became a sale.</summary>
public sealed record StockCommitted(Guid OrderId) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>An order's hold, or its sale, was given back to the shelf.</summary>
public sealed record StockReleased(Guid OrderId, string Reason) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>
/// Asks Product to put units of a sold order that came back on the shelf again. Repeated for one return it has one effect.
/// </summary>
/// <param name="ReturnId">The idempotency key of the restocking.</param>
public sealed record RestockReturn(Guid OrderId, Guid ReturnId, IReadOnlyList<StockLine> Lines) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>The units of a return are on the shelf again.</summary>
public sealed record StockRestocked(Guid OrderId, Guid ReturnId) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}
