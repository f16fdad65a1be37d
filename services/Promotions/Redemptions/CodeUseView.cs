using OnlineShop.Contracts;

namespace OnlineShop.Promotions.Redemptions;

/// <summary>What came of a code in an order. Whose order it is is not said: Order tells that to those who may know it.</summary>
/// <param name="State">Whether it counts, was given back or was refused.</param>
/// <param name="Reason">Of one that was refused: why.</param>
/// <param name="Discount">What it takes off the order, or would have.</param>
/// <param name="At">When the order asked for it, last.</param>
/// <param name="ReleasedAt">Of one that was given back: when.</param>
internal sealed record CodeUseView(
    Guid OrderId, CodeUseState State, string? Reason, Money Discount, DateTimeOffset At, DateTimeOffset? ReleasedAt)
{
    public static CodeUseView Of(CodeUseRow row) => new(
        row.OrderId, Enum.Parse<CodeUseState>(row.State, ignoreCase: true), row.Reason,
        new Money(row.DiscountMinor, row.DiscountCurrency), row.DecidedAt, row.ReleasedAt);
}

/// <summary>What came of a code in an order.</summary>
internal enum CodeUseState
{
    /// <summary>The order has used it.</summary>
    Redeemed,

    /// <summary>The order has given it back.</summary>
    Released,

    /// <summary>The order could not use it.</summary>
    Refused,
}

/// <summary>A row of <c>redemptions</c> of a code.</summary>
internal sealed record CodeUseRow(
    Guid OrderId, string State, string? Reason, long DiscountMinor, string DiscountCurrency, DateTimeOffset DecidedAt,
    DateTimeOffset? ReleasedAt);
