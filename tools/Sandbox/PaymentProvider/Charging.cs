namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>What comes of confirming an intent: pure rules, shared by every way to confirm one.</summary>
internal static class Charging
{
    /// <summary>Presents the intent's card: it is charged, refused, or its holder must authenticate first.</summary>
    public static Outcome Confirm(PaymentIntent intent, View view, LedgerState state, DateTimeOffset now)
    {
        var card = TestCard.Get(intent.PaymentMethod!);
        var events = card.NeedsAuthentication
            ? [new LedgerEvent("payment_intent.requires_action", now, intent with { Status = IntentStatus.RequiresAction, LastPaymentError = null })]
            : Present(intent, state.Fees, now);
        var confirmed = events[^1].Intent!;
        return confirmed.LastPaymentError is { } refusal
            ? new Outcome(StripeErrors.Declined(refusal, events[0].Charge!, confirmed), events)
            : new Outcome(view.Ok(StripeObjects.From(confirmed, view.Origin), new Lookup(state, events)), events) { AnswerLate = card.AnswersLate };
    }

    /// <summary>Asks the bank. The events of the charge, and last that of the intent.</summary>
    public static IReadOnlyList<LedgerEvent> Present(PaymentIntent intent, Fees fees, DateTimeOffset now) =>
        TestCard.Get(intent.PaymentMethod!).Refusal is { } refusal
            ? Decline(intent, refusal, now)
            : Charge(intent, fees, now);

    /// <summary>Takes held money: the charge with it, and what it brought.</summary>
    public static (Charge Charge, BalanceTransaction Brought) Capture(
        Charge held, long amount, Fees fees, DateTimeOffset now)
    {
        var brought = BalanceTransaction.Of(
            TransactionType.Charge, held.Id, amount, fees.On(amount, held.Currency, now), held.Currency, now);
        return (held with { AmountCaptured = amount, BalanceTransaction = brought.Id }, brought);
    }

    private static LedgerEvent[] Charge(PaymentIntent intent, Fees fees, DateTimeOffset now)
    {
        var held = Attempt(intent, ChargeStatus.Succeeded, now);
        var charged = intent with { LatestCharge = held.Id, LastPaymentError = null };
        if (intent.CaptureMethod == CaptureMethod.Manual)
        {
            return
            [
                new LedgerEvent("charge.succeeded", now, Charge: held),
                new LedgerEvent(
                    "payment_intent.amount_capturable_updated", now,
                    charged with { Status = IntentStatus.RequiresCapture }),
            ];
        }

        var (charge, brought) = Capture(held, intent.Amount, fees, now);
        return
        [
            new LedgerEvent("charge.succeeded", now, Charge: charge, Transaction: brought),
            new LedgerEvent(
                "payment_intent.succeeded", now,
                charged with { Status = IntentStatus.Succeeded, AmountReceived = intent.Amount }),
        ];
    }

    private static LedgerEvent[] Decline(PaymentIntent intent, CardError refusal, DateTimeOffset now)
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
        return
        [
            new LedgerEvent("charge.failed", now, Charge: charge),
            new LedgerEvent("payment_intent.payment_failed", now, refused),
        ];
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
        Metadata = intent.Metadata,
    };
}
