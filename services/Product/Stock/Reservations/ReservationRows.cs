using OnlineShop.Data;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>The states of a reservation; all but <see cref="Held"/> are ends, save that a committed one can be given back.</summary>
internal static class ReservationStatus
{
    public const string Held = "held";
    public const string Committed = "committed";
    public const string Released = "released";
    public const string Refused = "refused";
    public const string Expired = "expired";
}

/// <summary>How an order's reservation stands.</summary>
internal sealed record Reservation
{
    public string Status { get; init; } = "";

    public DateTimeOffset? ExpiresAt { get; init; }

    public string? Reason { get; init; }

    public Guid[] ProductsAtFault { get; init; } = [];

    /// <summary>Which attempt to pay the order it is for.</summary>
    public int Attempt { get; init; }
}

internal static class ReservationRows
{
    /// <summary>Reads and locks an order's reservation: messages under the order's key are published only by who holds it.</summary>
    public static Task<Reservation?> LockAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.FindAsync<Reservation>(
            "select status, expires_at, reason, products_at_fault, attempt from reservations where order_id = @orderId for update", new { orderId }, cancel);

    public static Task<IReadOnlyList<Guid>> ReadProductsAsync(ShopTransaction transaction, Guid[] orderIds, CancellationToken cancel) =>
        transaction.QueryAsync<Guid>("select distinct product_id from reservation_lines where order_id = any(@orderIds)", new { orderIds }, cancel);
}
