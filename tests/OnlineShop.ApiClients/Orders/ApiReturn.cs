using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.ApiClients.Orders;

/// <summary>A return.</summary>
public sealed record ApiReturn(
    Guid Id, Guid OrderId, ReturnStatus Status, IReadOnlyList<ApiReturnItem> Items, string Reason, Money Refund,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string? Note = null);

/// <summary>Units of a product that come back.</summary>
public sealed record ApiReturnItem(Guid ProductId, int Quantity);

/// <summary>The body of a request to send products back.</summary>
public sealed record ReturnBody(IReadOnlyList<ApiReturnItem> Items, string Reason);

/// <summary>A refund of an order.</summary>
/// <param name="Status">pending, succeeded or failed.</param>
public sealed record ApiRefund(
    Guid Id, Guid OrderId, Money Amount, string Reason, string Status, DateTimeOffset CreatedAt, Guid? ReturnId = null,
    string? Failure = null, DateTimeOffset? CompletedAt = null);
