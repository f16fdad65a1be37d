namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary><c>POST /v1/payment_intents/{id}/cancel</c>: nothing can be charged any more, and held money is let go.</summary>
internal static class CancelIntent
{
    public static Prepared Prepare(FormFields form, string id, HttpRequest request)
    {
        var reason = form.OneOf("cancellation_reason", "duplicate", "fraudulent", "requested_by_customer", "abandoned");
        var view = View.Read(form, request, "payment_intent");
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Intents.Find(id) is not { } intent)
                return new Outcome(StripeErrors.Missing("payment_intent", id, "intent"));
            if (intent.Status is IntentStatus.Succeeded or IntentStatus.Canceled)
                return new Outcome(StripeErrors.UnexpectedState(intent, "cancel"));

            var canceled =
                intent with { Status = IntentStatus.Canceled, CancellationReason = reason, CanceledAt = now };
            var events = new List<LedgerEvent>();
            if (intent.Status == IntentStatus.RequiresCapture)
                events.Add(
                    new LedgerEvent("charge.refunded", now, Charge: state.Charges.Find(intent.LatestCharge!)! with { Released = true }));
            events.Add(new LedgerEvent("payment_intent.canceled", now, canceled));
            return new Outcome(view.Ok(StripeObjects.From(canceled, view.Origin), new Lookup(state, events)), events);
        });
    }
}
