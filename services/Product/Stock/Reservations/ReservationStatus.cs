namespace OnlineShop.Product.Stock.Reservations;

/// <summary>
/// The states of a reservation; all but <see cref="Reserved"/> are final, save that a committed one can be released.
/// </summary>
internal static class ReservationStatus
{
    public const string Reserved = "reserved";
    public const string Committed = "committed";
    public const string Released = "released";
    public const string Refused = "refused";
    public const string Expired = "expired";
}
