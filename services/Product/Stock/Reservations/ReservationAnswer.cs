using OnlineShop.Contracts.Calls;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>How reserving the stock of an order went.</summary>
/// <param name="ExpiresAt">The end of the reservation.</param>
/// <param name="Refusal">Why there is none; null where there is.</param>
internal sealed record ReservationAnswer(DateTimeOffset ExpiresAt, Refusal? Refusal)
{
    /// <summary>The answer as a caller gets it.</summary>
    public StockAnswer ForCall() => Refusal is null
        ? new StockAnswer(true)
        : new StockAnswer(false, Refusal.Reason, Refusal.Left.Count > 0 ? Refusal.Left : null);
}
