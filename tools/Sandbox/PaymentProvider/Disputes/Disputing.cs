namespace OnlineShop.Sandbox.PaymentProvider.Disputes;

/// <summary>How disputes begin and end: pure rules.</summary>
internal static class Disputing
{
    // The evidence that wins or loses a dispute at once, as Stripe's own test mode has it.
    private const string DecidingEvidence = "uncategorized_text";
    private const string WinningEvidence = "winning_evidence";
    private const string LosingEvidence = "losing_evidence";

    /// <summary>The dispute that a captured charge of certain test cards meets at once; no events for any other card.</summary>
    public static IReadOnlyList<LedgerEvent> Open(Charge charge, Fees fees, DateTimeOffset now)
    {
        if (charge.Card is not { DisputeReason: { } reason } card)
            return [];
        var dispute = new Dispute
        {
            Id = Ids.Dispute(now),
            Charge = charge.Id,
            PaymentIntent = charge.PaymentIntent,
            Amount = charge.AmountCaptured,
            Currency = charge.Currency,
            Created = now,
            Reason = reason,
            Status = card.IsInquiry ? DisputeStatus.WarningNeedsResponse : DisputeStatus.NeedsResponse,
        };
        var disputed = charge with { Dispute = dispute.Id };
        if (card.IsInquiry)
            return [new LedgerEvent("charge.dispute.created", now, Charge: disputed) { Dispute = dispute }];

        var taken = BalanceTransaction.Of(
            TransactionType.Adjustment, dispute.Id, -dispute.Amount, fees.OfDispute(dispute.Currency, now), dispute.Currency, now);
        var withdrawn = dispute with { Moved = [taken] };
        return
        [
            new LedgerEvent("charge.dispute.created", now, Charge: disputed, Transaction: taken) { Dispute = withdrawn },
            new LedgerEvent("charge.dispute.funds_withdrawn", now) { Dispute = withdrawn },
        ];
    }

    /// <summary>Evidence is handed in: the bank looks at it, or has decided.</summary>
    public static IReadOnlyList<LedgerEvent> Submit(Dispute dispute, DateTimeOffset now)
    {
        var reviewed = dispute with
        {
            Submissions = dispute.Submissions + 1,
            Status = dispute.IsInquiry ? DisputeStatus.WarningUnderReview : DisputeStatus.UnderReview,
        };
        var updated = new LedgerEvent("charge.dispute.updated", now) { Dispute = reviewed };
        return reviewed.Evidence.GetValueOrDefault(DecidingEvidence) switch
        {
            WinningEvidence => [updated, .. Win(reviewed, now)],
            LosingEvidence => [updated, Lose(reviewed, now)],
            _ => [updated],
        };
    }

    /// <summary>The merchant gives in, or the bank decides for the holder.</summary>
    public static LedgerEvent Lose(Dispute dispute, DateTimeOffset now) => new("charge.dispute.closed", now)
    {
        Dispute = dispute with { Status = dispute.IsInquiry ? DisputeStatus.WarningClosed : DisputeStatus.Lost },
    };

    private static LedgerEvent[] Win(Dispute dispute, DateTimeOffset now)
    {
        if (dispute.IsInquiry)
            return [new LedgerEvent("charge.dispute.closed", now) { Dispute = dispute with { Status = DisputeStatus.WarningClosed } }];
        // The amount comes back; the fee does not.
        var back = BalanceTransaction.Of(TransactionType.Adjustment, dispute.Id, dispute.Amount, 0, dispute.Currency, now);
        var won = dispute with { Status = DisputeStatus.Won, Moved = [.. dispute.Moved, back] };
        return
        [
            new LedgerEvent("charge.dispute.closed", now, Transaction: back) { Dispute = won },
            new LedgerEvent("charge.dispute.funds_reinstated", now) { Dispute = won },
        ];
    }
}
