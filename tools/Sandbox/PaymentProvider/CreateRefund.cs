namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary><c>POST /v1/refunds</c>: gives captured money back, never more than is left.</summary>
internal static class CreateRefund
{
    public static Prepared Prepare(FormFields form, HttpRequest request, TimeSpan settlesAfter)
    {
        var chargeId = form.Text("charge");
        var intentId = form.Text("payment_intent");
        if (chargeId is null && intentId is null)
            form.Errors.Add(
                "payment_intent",
                "One of the following params should be provided for this request: payment_intent or charge.",
                "parameter_missing");
        var wanted = form.Amount("amount");
        var reason = form.OneOf("reason", "duplicate", "fraudulent", "requested_by_customer");
        var metadata = form.Metadata();
        var view = View.Read(form, request, "refund");
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (chargeId is not null && state.Charges.Find(chargeId) is null)
                return new Outcome(StripeErrors.Missing("charge", chargeId, "charge"));
            var (param, ofIntent) = intentId is null
                ? ("charge", state.Charges.Find(chargeId!)!.PaymentIntent)
                : ("payment_intent", intentId);
            if (state.Intents.Find(ofIntent) is not { } intent)
                return new Outcome(StripeErrors.Missing("payment_intent", ofIntent, "payment_intent"));
            if (intent.Status != IntentStatus.Succeeded || (chargeId is not null && chargeId != intent.LatestCharge))
            {
                return new Outcome(StripeErrors.Refused("payment_intent_unexpected_state",
                    $"This PaymentIntent ({intent.Id}) does not have a successful charge to refund.", param));
            }

            var left = intent.AmountReceived - intent.AmountRefunded;
            if (left == 0)
                return new Outcome(
                    StripeErrors.Refused("charge_already_refunded", $"Charge {intent.LatestCharge} has already been refunded.", param));
            var amount = wanted ?? left;
            if (amount > left)
            {
                return new Outcome(StripeErrors.Refused("amount_too_large",
                    $"Refund amount ({Currencies.Show(amount, intent.Currency)}) is greater than unrefunded amount on charge ({Currencies.Show(left, intent.Currency)}).", "amount"));
            }

            var events = Refund(
                intent, state.Charges.Find(intent.LatestCharge!)!, amount, settlesAfter, now,
                refund => refund with { Metadata = FormFields.Merge(refund.Metadata, metadata), Reason = reason });
            return new Outcome(view.Ok(StripeObjects.From(events[0].Refund!), new Lookup(state, events)), events);
        });
    }

    private static LedgerEvent[] Refund(
        PaymentIntent intent, Charge charge, long amount, TimeSpan settlesAfter, DateTimeOffset now,
        Func<Refund, Refund> complete)
    {
        var behaviour = TestCard.Get(charge.PaymentMethod).Refunds;
        var id = Ids.Refund(now);
        var taken = BalanceTransaction.Of(TransactionType.Refund, id, -amount, 0, intent.Currency, now);
        var refund = complete(new Refund
        {
            Id = id,
            Charge = charge.Id,
            PaymentIntent = intent.Id,
            Amount = amount,
            Currency = intent.Currency,
            Created = now,
            Metadata = new Dictionary<string, string>(),
            Status = behaviour == RefundBehaviour.PendsThenSucceeds ? RefundStatus.Pending : RefundStatus.Succeeded,
            SettlesAt = behaviour == RefundBehaviour.Succeeds ? null : now + settlesAfter,
            BalanceTransaction = taken.Id,
        });
        return
        [
            new LedgerEvent("refund.created", now, Refund: refund, Transaction: taken),
            new LedgerEvent("charge.refunded", now,
                intent with { AmountRefunded = intent.AmountRefunded + amount },
                charge with { AmountRefunded = charge.AmountRefunded + amount }),
        ];
    }
}
