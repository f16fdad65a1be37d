namespace OnlineShop.Product.Stock.Reservations;

/// <summary>The reasons that Order reads.</summary>
internal static class StockReasons
{
    public const string OutOfStock = "outOfStock";
    public const string ProductUnavailable = "productUnavailable";
    public const string ReservationExpired = "reservationExpired";
    public const string Expired = "expired";
}
