namespace OnlineShop.Product.Stock.Reservations;

/// <summary>How an order's reservation stands.</summary>
internal sealed record Reservation(
    string Status, DateTimeOffset? ExpiresAt, string? Reason, Guid[] ProductsAtFault, int Attempt)
{
    /// <summary>Whether a later attempt to pay the order reserves anew.</summary>
    public bool IsReplacedBy(int attempt) => Attempt < attempt
        && Status is ReservationStatus.Released or ReservationStatus.Refused or ReservationStatus.Expired;
}
