using OnlineShop.Contracts;

namespace OnlineShop.ApiClients.Payments;

/// <summary>A payment. Amounts are in the order's currency.</summary>
/// <param name="Status">pending, unknown, requiresAction, authorized, captured, declined or voided.</param>
/// <param name="Charge">What was charged where that is another currency.</param>
public sealed record ApiPayment(
    Guid Id, Guid OrderId, string Status, Money Amount, Money Captured, Money Refunded, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, ApiCharge? Charge = null, string? RedirectUrl = null, string? DeclineCode = null);

/// <summary>An amount that was charged in another currency than the order's, and the rate between them.</summary>
public sealed record ApiCharge(Money Amount, decimal Rate, DateOnly? RateDate = null, string? RateSource = null);

/// <summary>A refund of a payment.</summary>
/// <param name="Charged">The amount in the currency that was charged, where it is not the order's own.</param>
public sealed record ApiPaymentRefund(
    Guid Id, Guid PaymentId, Money Amount, string Reason, string Status, DateTimeOffset CreatedAt,
    Money? Charged = null, string? Failure = null, DateTimeOffset? CompletedAt = null);

/// <summary>The body of a request for a refund.</summary>
public sealed record RefundBody(Money Amount, string Reason);

/// <summary>Payment's part of the export of a person's data.</summary>
public sealed record ApiExportedPayments(IReadOnlyList<ApiExportedPayment> Payments);

/// <summary>A payment and the card that it was made with.</summary>
public sealed record ApiExportedPayment(ApiPayment Payment, string PaymentMethod);
