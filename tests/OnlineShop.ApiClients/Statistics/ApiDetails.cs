using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.ApiClients.Statistics;

/// <summary>A page of what is behind a sum.</summary>
/// <param name="AsOf">The moment that all pages are of.</param>
/// <param name="Next">The cursor of the next page; left out on the last one.</param>
public sealed record ApiDetailsPage<T>(
    string From, string To, string TimeZone, string AsOf, IReadOnlyList<T> Items, string? Next = null);

/// <summary>An order behind a sum.</summary>
/// <param name="OtherInBase">The part of the total that falls on no line.</param>
public sealed record ApiSoldOrder(
    Guid OrderId, Guid UserId, DateOnly Date, DateTimeOffset PlacedAt, OrderStatus Status, string Outcome, Money Total,
    Money TotalInBase, Money OtherInBase, int Units, IReadOnlyList<ApiSoldLine> Lines);

/// <summary>A line of an order behind a sum.</summary>
public sealed record ApiSoldLine(int Line, Guid ProductId, string Sku, string Name, int Quantity, Money RevenueInBase);

/// <summary>A refund behind a sum.</summary>
public sealed record ApiMadeRefund(
    Guid RefundId, Guid OrderId, Guid UserId, DateOnly Date, DateTimeOffset At, Money Amount, Money AmountInBase,
    IReadOnlyList<ApiRefundedLine> Lines, Guid? ReturnId = null);

/// <summary>What a refund takes from a line; line 0 is what falls on none, and has no product.</summary>
public sealed record ApiRefundedLine(
    int Line, int Units, Money Amount, Money AmountInBase, Guid? ProductId = null, string? Sku = null,
    string? Name = null);
