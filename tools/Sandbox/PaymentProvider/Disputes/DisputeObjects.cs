namespace OnlineShop.Sandbox.PaymentProvider.Disputes;

/// <summary>A dispute as callers see it.</summary>
internal sealed record DisputeObject(
    string Id, string Object, long Amount, IReadOnlyList<BalanceTransactionObject> BalanceTransactions, string Charge,
    DateTimeOffset Created, string Currency, IReadOnlyList<string> EnhancedEligibilityTypes, IReadOnlyDictionary<string, string?> Evidence,
    EvidenceDetails EvidenceDetails, bool IsChargeRefundable, bool Livemode, IReadOnlyDictionary<string, string> Metadata,
    string? PaymentIntent, string Reason, DisputeStatus Status)
{
    public static DisputeObject From(Dispute dispute) => new(
        dispute.Id, "dispute", dispute.Amount, [.. dispute.Moved.Select(StripeObjects.From)], dispute.Charge, dispute.Created,
        dispute.Currency, [], DisputeEvidence.Names.ToDictionary(name => name, name => dispute.Evidence.GetValueOrDefault(name)),
        new EvidenceDetails(dispute.DueBy, dispute.Evidence.Count > 0, PastDue: false, dispute.Submissions),
        dispute.IsInquiry, Livemode: false, dispute.Metadata, dispute.PaymentIntent, dispute.Reason, dispute.Status);
}

/// <summary>Until when evidence is taken, and what there is of it.</summary>
internal sealed record EvidenceDetails(DateTimeOffset DueBy, bool HasEvidence, bool PastDue, int SubmissionCount);

/// <summary>The kinds of evidence.</summary>
internal static class DisputeEvidence
{
    public static readonly IReadOnlyList<string> Names =
    [
        "access_activity_log", "billing_address", "cancellation_policy", "cancellation_policy_disclosure", "cancellation_rebuttal",
        "customer_communication", "customer_email_address", "customer_name", "customer_purchase_ip", "customer_signature",
        "duplicate_charge_documentation", "duplicate_charge_explanation", "duplicate_charge_id", "product_description", "receipt",
        "refund_policy", "refund_policy_disclosure", "refund_refusal_explanation", "service_date", "service_documentation",
        "shipping_address", "shipping_carrier", "shipping_date", "shipping_documentation", "shipping_tracking_number",
        "uncategorized_file", "uncategorized_text",
    ];

    /// <summary>Reads <c>evidence[…]</c>; an empty value takes one away.</summary>
    public static Dictionary<string, string> Read(FormFields form) => Names.Where(name => form.Has($"evidence[{name}]"))
        .ToDictionary(name => name, name => form.Text($"evidence[{name}]") ?? "");
}
