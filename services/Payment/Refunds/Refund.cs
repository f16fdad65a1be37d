using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Refunds;

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

    /// <summary>The administrator; null where the shop itself refunds.</summary>
    public Guid? RequestedBy { get; init; }

    public RefundStatus Status { get; init; }
    public string? ProviderRefundId { get; init; }
    public string? Failure { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public Guid? Lease { get; init; }

    /// <summary>The provider reported a change while a worker was processing it.</summary>
    public bool LookAgain { get; init; }

    /// <summary>The <c>traceparent</c> of what requested it.</summary>
    public string? Trace { get; init; }

    public DateTimeOffset? SentAt { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>The payment's id at the provider. No column: only claimed refunds have it.</summary>
    public string? IntentId { get; init; }

    /// <summary>In the order's currency.</summary>
    public Money Amount => new(AmountMinor, Currency);

    /// <summary>In the currency that was charged.</summary>
    public Money Charged => new(ChargeMinor, ChargeCurrency);

    /// <summary>The event of a refund that succeeded, with the payment as it is after it.</summary>
    public PaymentRefunded ToMessage(OrderPayment payment, DateTimeOffset now) =>
        new(payment.OrderId, payment.Id, Id, Amount, payment.Captured - payment.Refunded, now);

    /// <summary>
    /// The part of the charge that is refunded with <paramref name="amountMinor"/> of the order's amount: its share, rounded half
    /// to even; the last refund takes what is left, so that the parts add up.
    /// </summary>
    public static long ShareOfCharge(OrderPayment payment, long amountMinor)
    {
        var left = payment.ChargeMinor!.Value - payment.ChargeRefundedMinor;
        if (amountMinor == payment.Refundable.MinorUnits || payment.Currency == payment.ChargeCurrency)
            return Math.Min(left, payment.Currency == payment.ChargeCurrency ? amountMinor : left);
        var share = decimal.Round(
            (decimal)amountMinor * payment.ChargeMinor.Value / payment.CapturedMinor, 0, MidpointRounding.ToEven);
        return Math.Min(left, decimal.ToInt64(share));
    }
}
