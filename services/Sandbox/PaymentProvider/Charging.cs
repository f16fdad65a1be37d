namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>What comes of confirming an intent: pure rules, shared by every way to confirm one.</summary>
internal static class Charging
{
    /// <summary>Presents the intent's card: it is charged, refused, or its holder must authenticate first.</summary>
    public static Outcome Confirm(PaymentIntent intent, string origin, DateTimeOffset now)
    {
        var card = TestCard.Get(intent.PaymentMethod!);
        switch (card.Behaviour)
        {
            case CardBehaviour.NeedsAuthentication:
                var waiting = intent with { Status = IntentStatus.RequiresAction, LastPaymentError = null };
                return new Outcome(StripeObjects.Ok(StripeObjects.From(waiting, origin)),
                    new LedgerEvent("payment_intent.requires_action", now, waiting));
            case CardBehaviour.Declines:
                return Decline(intent, card.Refusal!, now);
            default:
                var events = Charge(intent, now);
                return new Outcome(StripeObjects.Ok(StripeObjects.From(events[^1].Intent!, origin)), events)
                {
                    AnswerLate = card.Behaviour == CardBehaviour.PaysButAnswersLate,
                };
        }
    }

    /// <summary>Takes or holds the money.</summary>
    public static IReadOnlyList<LedgerEvent> Charge(PaymentIntent intent, DateTimeOffset now)
    {
        var captured = intent.CaptureMethod == CaptureMethod.Automatic ? intent.Amount : 0;
        var charge = Attempt(intent, ChargeStatus.Succeeded, now) with { AmountCaptured = captured };
        var charged = intent with
        {
            Status = captured > 0 ? IntentStatus.Succeeded : IntentStatus.RequiresCapture,
            AmountReceived = captured,
            LatestCharge = charge.Id,
            LastPaymentError = null,
        };
        return
        [
            new LedgerEvent("charge.succeeded", now, Charge: charge),
            new LedgerEvent(captured > 0 ? "payment_intent.succeeded" : "payment_intent.amount_capturable_updated", now, charged),
        ];
    }

    private static Outcome Decline(PaymentIntent intent, CardError refusal, DateTimeOffset now)
    {
        var charge = Attempt(intent, ChargeStatus.Failed, now) with { Failure = refusal };
        // The card is spent for this intent; the intent waits for another one.
        var refused = intent with
        {
            Status = IntentStatus.RequiresPaymentMethod,
            PaymentMethod = null,
            LatestCharge = charge.Id,
            LastPaymentError = refusal,
        };
        return new Outcome(StripeErrors.Declined(refusal, charge, refused),
            new LedgerEvent("charge.failed", now, Charge: charge),
            new LedgerEvent("payment_intent.payment_failed", now, refused));
    }

    private static Charge Attempt(PaymentIntent intent, ChargeStatus status, DateTimeOffset now) => new()
    {
        Id = Ids.Charge(now),
        PaymentIntent = intent.Id,
        Amount = intent.Amount,
        Currency = intent.Currency,
        Status = status,
        PaymentMethod = intent.PaymentMethod!,
        Created = now,
    };
}
