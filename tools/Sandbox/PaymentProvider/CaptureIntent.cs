using OnlineShop.Sandbox.PaymentProvider.Disputes;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>
/// <c>POST /v1/payment_intents/{id}/capture</c>: takes held money, all or part; the rest of the hold is let go.
/// </summary>
internal static class CaptureIntent
{
    public static Prepared Prepare(FormFields form, string id, HttpRequest request)
    {
        var wanted = form.Amount("amount_to_capture");
        var metadata = form.Metadata();
        var view = View.Read(form, request, "payment_intent");
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Intents.Find(id) is not { } intent)
                return new Outcome(StripeErrors.Missing("payment_intent", id, "intent"));
            if (intent.Status != IntentStatus.RequiresCapture)
                return new Outcome(StripeErrors.UnexpectedState(intent, "capture"));
            var amount = wanted ?? intent.Amount;
            if (amount > intent.Amount)
            {
                return new Outcome(StripeErrors.Refused("amount_too_large",
                    $"The requested capture amount is greater than the authorized amount of {intent.Amount}.",
                    "amount_to_capture"));
            }

            var (charge, brought) = Charging.Capture(
                state.Charges.Find(intent.LatestCharge!)!, amount, state.Fees, now);
            var captured = intent with
            {
                Status = IntentStatus.Succeeded,
                AmountReceived = amount,
                Metadata = FormFields.Merge(intent.Metadata, metadata),
            };
            LedgerEvent[] events =
            [
                new("charge.captured", now, Charge: charge, Transaction: brought),
                new("payment_intent.succeeded", now, captured),
                .. Disputing.Open(charge, state.Fees, now),
            ];
            return new Outcome(view.Ok(StripeObjects.From(captured, view.Origin), new Lookup(state, events)), events);
        });
    }
}
