namespace OnlineShop.Verify.Facts;

/// <summary>The payment of an order, as Payment has it.</summary>
/// <param name="ChargeMinor">
/// What the provider was asked for, in <paramref name="ChargeCurrency"/>; null where the amount was never converted.
/// </param>
/// <param name="ChargeRefundedMinor">What the provider gave back, in the currency charged.</param>
internal sealed record PaymentFact(
    Guid Id, Guid OrderId, Guid UserId, string Status, long AmountMinor, string Currency, long CapturedMinor,
    long RefundedMinor, long? ChargeMinor, string? ChargeCurrency,
    string? IntentId, long ChargeRefundedMinor)
{
    public const string Sql = """
        select p.id, p.order_id, p.user_id, p.status, p.amount_minor, p.currency, p.captured_minor, p.refunded_minor, p.charge_minor, p.charge_currency, p.intent_id,
          coalesce(r.charge, 0)::bigint as charge_refunded_minor
        from payments p
        left join (select payment_id, sum(charge_minor) as charge from refunds where status = 'succeeded' group by payment_id) r on r.payment_id = p.id
        """;

    /// <summary>Whether the customer's money was taken.</summary>
    public bool IsCaptured => Status == "captured";

    /// <summary>Whether it ended without taking anything.</summary>
    public bool IsEmpty => Status is "declined" or "voided";
}
