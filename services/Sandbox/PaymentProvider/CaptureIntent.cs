using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary><c>POST /v1/payment_intents/{id}/capture</c>: takes held money, all or part; the rest of the hold is let go.</summary>
internal static class CaptureIntent
{
    public static (Func<LedgerState, DateTimeOffset, Outcome>? Decide, Answer? Refusal) Prepare(FormFields form, string id)
    {
        var wanted = form.Amount("amount_to_capture");
        var metadata = form.Metadata();
        if (form.Refusal() is { } refusal)
            return (null, refusal);

        return ((state, now) =>
        {
            if (state.Intents.Find(id) is not { } intent)
                return new Outcome(StripeErrors.Missing("payment_intent", id, "intent"));
            if (intent.Status != IntentStatus.RequiresCapture)
                return new Outcome(StripeErrors.UnexpectedState(intent, "capture"));
            var amount = wanted ?? intent.Amount;
            if (amount > intent.Amount)
            {
                return new Outcome(StripeErrors.Refused("amount_too_large",
                    $"The requested capture amount is greater than the authorized amount of {intent.Amount}.", "amount_to_capture"));
            }

            var charge = state.Charges.Find(intent.LatestCharge!)! with { AmountCaptured = amount };
            var captured = intent with
            {
                Status = IntentStatus.Succeeded,
                AmountReceived = amount,
                Metadata = intent.Metadata.Concat(metadata).GroupBy(m => m.Key).ToDictionary(g => g.Key, g => g.Last().Value),
            };
            return new Outcome(StripeObjects.Ok(StripeObjects.From(captured)),
                new LedgerEvent("charge.captured", now, Charge: charge),
                new LedgerEvent("payment_intent.succeeded", now, captured));
        }, null);
    }
}
