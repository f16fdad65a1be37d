using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary><c>POST /v1/refunds</c>: gives captured money back, never more than is left.</summary>
internal static class CreateRefund
{
    public static (Func<LedgerState, DateTimeOffset, Outcome>? Decide, Answer? Refusal) Prepare(FormFields form)
    {
        var intentId = form.Text("payment_intent", required: true);
        var wanted = form.Amount("amount");
        var reason = form.OneOf("reason", "duplicate", "fraudulent", "requested_by_customer");
        var metadata = form.Metadata();
        if (form.Refusal() is { } refusal)
            return (null, refusal);

        return ((state, now) =>
        {
            if (state.Intents.Find(intentId!) is not { } intent)
                return new Outcome(StripeErrors.Missing("payment_intent", intentId!, "payment_intent"));
            if (intent.Status != IntentStatus.Succeeded)
            {
                return new Outcome(StripeErrors.Refused("payment_intent_unexpected_state",
                    $"This PaymentIntent ({intent.Id}) does not have a successful charge to refund.", "payment_intent"));
            }

            var left = intent.AmountReceived - intent.AmountRefunded;
            if (left == 0)
                return new Outcome(StripeErrors.Refused("charge_already_refunded", $"Charge {intent.LatestCharge} has already been refunded.", "payment_intent"));
            var amount = wanted ?? left;
            if (amount > left)
            {
                return new Outcome(StripeErrors.Refused("amount_too_large",
                    $"Refund amount ({Currencies.Show(amount, intent.Currency)}) is greater than unrefunded amount on charge ({Currencies.Show(left, intent.Currency)}).", "amount"));
            }

            var charge = state.Charges.Find(intent.LatestCharge!)!;
            var refund = new Refund
            {
                Id = Ids.Refund(now),
                Charge = charge.Id,
                PaymentIntent = intent.Id,
                Amount = amount,
                Currency = intent.Currency,
                Created = now,
                Metadata = metadata,
                Reason = reason,
            };
            return new Outcome(StripeObjects.Ok(StripeObjects.From(refund)),
                new LedgerEvent("refund.created", now, Refund: refund),
                new LedgerEvent("charge.refunded", now,
                    intent with { AmountRefunded = intent.AmountRefunded + amount },
                    charge with { AmountRefunded = charge.AmountRefunded + amount }));
        }, null);
    }
}
