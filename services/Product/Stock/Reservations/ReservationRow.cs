namespace OnlineShop.Product.Stock.Reservations;

/// <summary>The reservation of an order as stored.</summary>
internal sealed record ReservationRow
{
    public Guid OrderId { get; init; }

    /// <summary>Whose order it is: a review of a product that they bought says so. Null once they are erased.</summary>
    public Guid? UserId { get; init; }

    /// <summary>One of <see cref="ReservationStatus"/>.</summary>
    public required string Status { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why it was refused or released.</summary>
    public string? Reason { get; init; }

    /// <summary>The products that it was refused for.</summary>
    public Guid[] ProductsAtFault { get; init; } = [];

    /// <summary>Which attempt to pay the order it is for.</summary>
    public int Attempt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>A product of a reservation.</summary>
internal sealed record ReservationLine(Guid OrderId, Guid ProductId, int Quantity);
