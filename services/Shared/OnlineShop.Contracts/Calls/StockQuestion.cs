using OnlineShop.Contracts.Messages;

namespace OnlineShop.Contracts.Calls;

/// <summary>
/// Asks Product by a call to reserve the stock of orders (<c>POST /internal/stock/reservations</c>): those that were placed at the
/// same moment come together, and each is answered for itself.
/// </summary>
public sealed record StockQuestion(IReadOnlyList<ReserveStock> Orders)
{
    /// <summary>The most orders of one call.</summary>
    public const int MostOrders = 100;
}
