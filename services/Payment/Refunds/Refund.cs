using OnlineShop.Contracts;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Refunds;

/// <summary>The status of a refund. Stored in lower case.</summary>
internal enum RefundStatus
{
    /// <summary>Requested from the provider, or about to be.</summary>
    Pending,

    /// <summary>The money is on its way to the customer.</summary>
    Succeeded,

    /// <summary>The provider refused it, or took it back after it had succeeded; the amount can be refunded again.</summary>
    Failed,

    /// <summary>More than was left, or nothing captured: the provider was not asked.</summary>
    Refused,
}

/// <summary>A refund, as stored.</summary>
internal sealed record Refund
{
    public Guid Id { get; init; }
    public Guid PaymentId { get; init; }
    public long AmountMinor { get; init; }
    public string Currency { get; init; } = "";
    public long ChargeMinor { get; init; }
    public string ChargeCurrency { get; init; } = "";
    public string Reason { get; init; } = "";
    public RefundStatus Status { get; init; }
    public string? ProviderRefundId { get; init; }
    public string? Failure { get; init; }
    public int Attempts { get; init; }
    public Guid? Lease { get; init; }

    /// <summary>The provider reported a change while a worker was processing it.</summary>
    public bool LookAgain { get; init; }

    /// <summary>The <c>traceparent</c> of what asked for it.</summary>
    public string? Trace { get; init; }

    public DateTimeOffset? SentAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The payment's id at the provider; only in what a worker has claimed.</summary>
    public string? IntentId { get; init; }

    /// <summary>In the order's currency.</summary>
    public Money Amount => new(AmountMinor, Currency);

    /// <summary>In the currency that was charged.</summary>
    public Money Charged => new(ChargeMinor, ChargeCurrency);

    /// <summary>
    /// The part of the charge that goes back with <paramref name="amountMinor"/> of the order's amount: its share, rounded half to even; the
    /// last refund takes what is left, so that the parts add up.
    /// </summary>
    public static long ShareOfCharge(OrderPayment payment, long amountMinor)
    {
        var left = payment.ChargeMinor!.Value - payment.ChargeRefundedMinor;
        if (amountMinor == payment.Refundable.MinorUnits || payment.Currency == payment.ChargeCurrency)
            return Math.Min(left, payment.Currency == payment.ChargeCurrency ? amountMinor : left);
        var share = decimal.Round((decimal)amountMinor * payment.ChargeMinor.Value / payment.CapturedMinor, 0, MidpointRounding.ToEven);
        return Math.Min(left, decimal.ToInt64(share));
    }
}
