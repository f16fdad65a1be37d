namespace OnlineShop.Product.Stock.Reservations;

/// <summary>How an order's reservation stands.</summary>
internal sealed record Reservation(string Status, DateTimeOffset? ExpiresAt, string? Reason, Guid[] ProductsAtFault);
