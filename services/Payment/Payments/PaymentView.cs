using OnlineShop.Contracts;

namespace OnlineShop.Payment.Payments;

/// <summary>What was charged where it is not the order's own currency, and the rate between them.</summary>
internal sealed record PaymentChargeView(Money Amount, decimal Rate, DateOnly? RateDate, string? RateSource);

/// <summary>A payment as callers see it. Amounts are in the order's currency.</summary>
internal sealed record PaymentView(
    Guid Id, Guid OrderId, PaymentStatus Status, Money Amount, Money Captured, Money Refunded, PaymentChargeView? Charge,
    string? RedirectUrl, string? DeclineCode, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static PaymentView Of(OrderPayment payment) => new(
        payment.Id, payment.OrderId, payment.Status, payment.Amount, payment.Captured, payment.Refunded,
        payment is { Rate: { } rate, ChargeAmount: { } charge }
            ? new PaymentChargeView(charge, rate, payment.RateDate, payment.RateSource)
            : null,
        payment.RedirectUrl, payment.DeclineCode, payment.CreatedAt, payment.UpdatedAt);
}
