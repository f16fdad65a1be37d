using OnlineShop.Contracts;

namespace OnlineShop.Order.Refunds;

/// <summary>The status of a refund.</summary>
internal enum OrderRefundStatus
{
    /// <summary>The refund is in progress at Payment.</summary>
    Pending,

    /// <summary>The customer has the money.</summary>
    Succeeded,

    /// <summary>The provider refused; the shop still has the money.</summary>
    Failed,
}

/// <summary>A row of <c>order_refunds</c>.</summary>
internal sealed class OrderRefundRow
{
    public required Guid Id { get; init; }

    public required Guid OrderId { get; init; }

    public Guid? ReturnId { get; init; }

    public required long AmountMinor { get; init; }

    public required string Currency { get; init; }

    public required string Reason { get; init; }

    public required string Status { get; init; }

    public string? Failure { get; init; }

    /// <summary>The administrator who asked for it; null where Payment did.</summary>
    public Guid? RequestedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>A refund as the API shows it.</summary>
/// <param name="ReturnId">The return that it pays for; left out if the refund has another reason.</param>
/// <param name="Failure">The provider's code, if it failed.</param>
internal sealed record OrderRefundView(
    Guid Id, Guid OrderId, Guid? ReturnId, Money Amount, string Reason, OrderRefundStatus Status, string? Failure,
    DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt)
{
    public static OrderRefundView Of(OrderRefundRow row) => new(
        row.Id, row.OrderId, row.ReturnId, new Money(row.AmountMinor, row.Currency), row.Reason,
        Enum.Parse<OrderRefundStatus>(row.Status, ignoreCase: true), row.Failure,
        row.CreatedAt, row.CompletedAt);
}
