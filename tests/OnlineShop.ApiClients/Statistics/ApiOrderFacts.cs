using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.ApiClients.Statistics;

/// <summary>What Statistics knows of an order; the total in euro and the times are left out while only a status is known.</summary>
public sealed record ApiOrderFacts(
    Guid Id, Guid UserId, OrderStatus Status, string Outcome, long Version, Money Total, DateTimeOffset UpdatedAt,
    int Units,
    bool HasLines, IReadOnlyList<ApiLineFacts> Lines, IReadOnlyList<ApiRefundFacts> Refunds, Money? TotalInBase = null,
    DateTimeOffset? PlacedAt = null, DateOnly? Day = null);

/// <summary>A line of an order.</summary>
public sealed record ApiLineFacts(Guid ProductId, string Sku, string Name, int Quantity, Money RevenueInBase);

/// <summary>A refund of an order.</summary>
public sealed record ApiRefundFacts(
    Guid RefundId, Money Amount, DateTimeOffset At, bool Succeeded, Guid? ReturnId = null);
