using OnlineShop.Sandbox.PaymentProvider.Checkout;
using OnlineShop.Sandbox.PaymentProvider.Disputes;
using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>What comes of confirming an intent: pure rules, shared by every way to confirm one.</summary>
internal static class Charging
{
    /// <summary>Presents the intent's card: it is charged, refused, or its holder must authenticate first.</summary>
    public static Outcome Confirm(PaymentIntent intent, View view, LedgerState state, DateTimeOffset now)
    {
        var card = intent.Card!;
        var events = card.NeedsAuthentication
            ? [new LedgerEvent("payment_intent.requires_action", now, intent with { Status = IntentStatus.RequiresAction, LastPaymentError = null })]
            : Present(intent, state, now);
        var confirmed = events.Last(happened => happened.Intent is not null).Intent!;
        return confirmed.LastPaymentError is { } refusal
            ? new Outcome(StripeErrors.Declined(refusal, events[0].Charge!, confirmed), events)
            : new Outcome(view.Ok(StripeObjects.From(confirmed, view.Origin), new Lookup(state, events)), events) { AnswerLate = card.AnswersLate };
    }

    /// <summary>Asks the bank. The event of the charge comes first, then that of the intent, then what follows from them.</summary>
    public static IReadOnlyList<LedgerEvent> Present(PaymentIntent intent, LedgerState state, DateTimeOffset now) =>
        intent.Card!.Refusal is { } refusal
            ? Decline(intent, refusal, now)
            : Charge(intent, state, now);

    /// <summary>Takes held money: the charge with it, and what it brought.</summary>
    public static (Charge Charge, BalanceTransaction Brought) Capture(
        Charge held, long amount, Fees fees, DateTimeOffset now)
    {
        var brought = BalanceTransaction.Of(
            TransactionType.Charge, held.Id, amount, fees.On(amount, held.Currency, now), held.Currency, now);
        return (held with { AmountCaptured = amount, BalanceTransaction = brought.Id }, brought);
    }

    private static IReadOnlyList<LedgerEvent> Charge(PaymentIntent asked, LedgerState state, DateTimeOffset now)
    {
        var (intent, attached) = SavedMethods.Keep(asked, state, now);
        var held = Attempt(intent, ChargeStatus.Succeeded, now) with { Billing = state.BillingOf(intent.PaymentMethod!) };
        var charged = intent with { LatestCharge = held.Id, LastPaymentError = null };
        List<LedgerEvent> events;
        if (intent.CaptureMethod == CaptureMethod.Manual)
        {
            events =
            [
                new LedgerEvent("charge.succeeded", now, Charge: held),
                new LedgerEvent(
                    "payment_intent.amount_capturable_updated", now,
                    charged with { Status = IntentStatus.RequiresCapture }),
            ];
        }
        else
        {
            var (charge, brought) = Capture(held, intent.Amount, state.Fees, now);
            events =
            [
                new LedgerEvent("charge.succeeded", now, Charge: charge, Transaction: brought),
                new LedgerEvent(
                    "payment_intent.succeeded", now,
                    charged with { Status = IntentStatus.Succeeded, AmountReceived = intent.Amount }),
                .. Disputing.Open(charge, state.Fees, now),
            ];
        }

        if (attached is not null)
            events.Add(attached);
        if (Checkouts.Complete(events[1].Intent!, state, now) is { } complete)
            events.Add(complete);
        return events;
    }

    private static LedgerEvent[] Decline(PaymentIntent intent, CardError refusal, DateTimeOffset now)
    {
        var charge = Attempt(intent, ChargeStatus.Failed, now) with { Failure = refusal };
        // The card is spent for this intent; the intent waits for another one.
        var refused = intent with
        {
            Status = IntentStatus.RequiresPaymentMethod,
            PaymentMethod = null,
            CardToken = null,
            LatestCharge = charge.Id,
            LastPaymentError = refusal,
        };
        return
        [
            new LedgerEvent("charge.failed", now, Charge: charge),
            new LedgerEvent("payment_intent.payment_failed", now, refused),
        ];
    }

    /// <summary>A charge of what an intent says.</summary>
    public static Charge Attempt(PaymentIntent intent, ChargeStatus status, DateTimeOffset now) => new()
    {
        Id = Ids.Charge(now),
        PaymentIntent = intent.Id,
        Amount = intent.Amount,
        Currency = intent.Currency,
        Status = status,
        PaymentMethod = intent.PaymentMethod!,
        CardToken = intent.CardToken,
        Created = now,
        Metadata = intent.Metadata,
        Customer = intent.Customer,
        Description = intent.Description,
        ReceiptEmail = intent.ReceiptEmail,
        Shipping = intent.Shipping,
        StatementDescriptor = intent.StatementDescriptor,
        StatementDescriptorSuffix = intent.StatementDescriptorSuffix,
    };
}
