using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Orders;

/// <summary>A short form of an order, for reconciliation.</summary>
internal sealed record OrderSummary(
    Guid Id, Guid UserId, OrderStatus Status, long Version, Money Total, Money TotalInBase, DateTimeOffset PlacedAt,
    DateTimeOffset UpdatedAt,
    IReadOnlyList<RefundSummary> Refunds);

/// <summary>A refund of an order.</summary>
/// <param name="Lines">The returned lines, if the refund pays for a return.</param>
internal sealed record RefundSummary(
    Guid Id, Guid? ReturnId, Money Amount, DateTimeOffset At, IReadOnlyList<StockLine>? Lines);

/// <summary>Stands in for an order that cannot be read, so that the reader can go on.</summary>
internal sealed record UnreadableOrder(Guid Id, string Error);
