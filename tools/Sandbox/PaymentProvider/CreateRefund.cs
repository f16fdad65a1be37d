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
            if (intentId is not null && state.Intents.Find(intentId) is null)
                return new Outcome(StripeErrors.Missing("payment_intent", intentId, "payment_intent"));
            var intent = state.Intents.Find(intentId ?? state.Charges.Find(chargeId!)!.PaymentIntent ?? "");
            if (intent is not null && (intent.Status != IntentStatus.Succeeded || (chargeId ?? intent.LatestCharge) != intent.LatestCharge))
            {
                return new Outcome(StripeErrors.Refused("payment_intent_unexpected_state",
                    $"This PaymentIntent ({intent.Id}) does not have a successful charge to refund.",
                    intentId is null ? "charge" : "payment_intent"));
            }

            var charge = state.Charges.Find(chargeId ?? intent!.LatestCharge!)!;
            if (charge.AmountCaptured == 0)
                return new Outcome(StripeErrors.Refused(null, $"Charge {charge.Id} has nothing captured to refund.", "charge"));
            if (charge.Dispute is { } dispute && state.Disputes.Find(dispute)!.HoldsMoney)
            {
                return new Outcome(StripeErrors.Refused(
                    "charge_disputed", $"Charge {charge.Id} has been charged back; cannot issue a refund.", null));
            }

            return Decide(intent, charge, state, now);
        });

        Outcome Decide(PaymentIntent? intent, Charge charge, LedgerState state, DateTimeOffset now)
        {
            var left = charge.AmountCaptured - charge.AmountRefunded;
            if (left == 0)
            {
                return new Outcome(StripeErrors.Refused("charge_already_refunded", $"Charge {charge.Id} has already been refunded.",
                    intentId is null ? "charge" : "payment_intent"));
            }

            var amount = wanted ?? left;
            if (amount > left)
            {
                return new Outcome(StripeErrors.Refused("amount_too_large",
                    $"Refund amount ({Currencies.Show(amount, charge.Currency)}) is greater than unrefunded amount on charge ({Currencies.Show(left, charge.Currency)}).", "amount"));
            }

            var events = Refund(
                intent, charge, amount, settlesAfter, now,
                refund => refund with { Metadata = FormFields.Merge(refund.Metadata, metadata), Reason = reason });
            return new Outcome(view.Ok(StripeObjects.From(events[0].Refund!), new Lookup(state, events)), events);
        }
    }

    private static LedgerEvent[] Refund(
        PaymentIntent? intent, Charge charge, long amount, TimeSpan settlesAfter, DateTimeOffset now,
        Func<Refund, Refund> complete)
    {
        var behaviour = charge.Card.Refunds;
        var id = Ids.Refund(now);
        var taken = BalanceTransaction.Of(TransactionType.Refund, id, -amount, 0, charge.Currency, now);
        var refund = complete(new Refund
        {
            Id = id,
            Charge = charge.Id,
            PaymentIntent = charge.PaymentIntent,
            Amount = amount,
            Currency = charge.Currency,
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
                intent is null ? null : intent with { AmountRefunded = intent.AmountRefunded + amount },
                charge with { AmountRefunded = charge.AmountRefunded + amount }),
        ];
    }
}
