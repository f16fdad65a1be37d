using OnlineShop.Sandbox.PaymentProvider.Disputes;
using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

namespace OnlineShop.Sandbox.PaymentProvider.Charges;

/// <summary><c>POST /v1/charges</c>: charges a card at once, as before there were payment intents.</summary>
internal static class CreateCharge
{
    // Nobody can be asked: there is no intent that would wait for the holder.
    private static readonly CardError AuthenticationRequired = new(
        "card_error", "card_declined", "authentication_required", "Your card was declined. This transaction requires authentication.");

    public static Prepared Prepare(FormFields form, HttpRequest request, DateTimeOffset today)
    {
        var amount = form.Amount("amount", required: true);
        var currency = form.Text("currency", required: true)?.ToLowerInvariant();
        if (currency is not null && !Currencies.Contains(currency))
            form.Errors.Add("currency", $"Invalid currency: {currency}.");
        else if (amount is { } asked && currency is not null)
            AmountLimits.Check(form.Errors, "amount", asked, currency, today);
        var source = form.Card("source", "token");
        var capture = !form.Has("capture") || form.Flag("capture");
        var details = IntentDetails.ReadOfCharge(form);
        if (source is null && details.Customer.Value is null && !form.Errors.Any)
            form.Errors.Add("source", "Must provide source or customer.", "parameter_missing");
        var view = View.Read(form, request, ChargeCalls.Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (Parties.Check(state, details.Customer.Value, source, out var method) is { } refused)
                return new Outcome(refused);
            if (method is null && state.FindCustomer(details.Customer.Value!)!.DefaultPaymentMethod is { } saved)
                method = state.Usable(saved);
            if (method is null)
                return new Outcome(StripeErrors.Refused("missing", "Cannot charge a customer that has no active card", "card"));
            // The same is said about a charge as about an intent.
            var said = details.Over(new PaymentIntent
            {
                Id = "", ClientSecret = "", Amount = amount!.Value, Currency = currency!, Status = IntentStatus.Succeeded,
                CaptureMethod = CaptureMethod.Automatic, Created = now, Metadata = new Dictionary<string, string>(),
            }).With(method);
            return Present(
                Charging.Attempt(said, ChargeStatus.Succeeded, now) with { PaymentIntent = null, Billing = state.BillingOf(method.Id) },
                capture, view, state, now);
        });
    }

    private static Outcome Present(Charge charge, bool capture, View view, LedgerState state, DateTimeOffset now)
    {
        if ((charge.Card.NeedsAuthentication ? AuthenticationRequired : charge.Card.Refusal) is { } refusal)
        {
            var failed = charge with { Status = ChargeStatus.Failed, Failure = refusal };
            return new Outcome(StripeErrors.Declined(refusal, failed, null), new LedgerEvent("charge.failed", now, Charge: failed));
        }

        BalanceTransaction? brought = null;
        if (capture)
            (charge, brought) = Charging.Capture(charge, charge.Amount, state.Fees, now);
        LedgerEvent[] events =
        [
            new("charge.succeeded", now, Charge: charge, Transaction: brought),
            .. capture ? Disputing.Open(charge, state.Fees, now) : [],
        ];
        return new Outcome(
            view.Ok(StripeObjects.From(events.Last(happened => happened.Charge is not null).Charge!), new Lookup(state, events)), events)
        {
            AnswerLate = charge.Card.AnswersLate,
        };
    }
}
