using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary><c>POST /v1/payment_intents/{id}</c>: changes what is paid, until it is; what is said about it, always.</summary>
internal static class UpdateIntent
{
    public static Prepared Prepare(FormFields form, string id, HttpRequest request, DateTimeOffset today)
    {
        var amount = form.Amount("amount");
        var currency = form.Text("currency")?.ToLowerInvariant();
        if (currency is not null && !Currencies.Contains(currency))
            form.Errors.Add("currency", $"Invalid currency: {currency}.");
        var card = form.Card();
        var capture = form.OneOf("capture_method", "automatic", "automatic_async", "manual");
        var details = IntentDetails.Read(form);
        var view = View.Read(form, request, "payment_intent");
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Intents.Find(id) is not { } intent)
                return new Outcome(StripeErrors.Missing("payment_intent", id, "intent"));
            var isOpen = intent.Status
                is IntentStatus.RequiresPaymentMethod or IntentStatus.RequiresConfirmation or IntentStatus.RequiresAction;
            if (!isOpen && (amount ?? intent.Amount, currency ?? intent.Currency) != (intent.Amount, intent.Currency))
                return new Outcome(StripeErrors.UnexpectedState(intent, "update the amount or currency of"));
            if (!isOpen && (card is not null || capture is not null || details.Customer.IsGiven))
                return new Outcome(StripeErrors.UnexpectedState(intent, "update"));
            if ((amount is not null || currency is not null)
                && Refusal(amount ?? intent.Amount, currency ?? intent.Currency, today) is { } wrong)
                return new Outcome(wrong);
            var customer = details.Customer.Over(intent.Customer);
            if (Parties.Check(state, customer, card ?? (isOpen ? intent.PaymentMethod : null), out var method) is { } refused)
                return new Outcome(refused);

            var changed = details.Over(intent) with
            {
                Amount = amount ?? intent.Amount,
                Currency = currency ?? intent.Currency,
                CaptureMethod = capture switch
                {
                    null => intent.CaptureMethod,
                    "manual" => CaptureMethod.Manual,
                    _ => CaptureMethod.Automatic,
                },
            };
            // Another card, or another amount of one whose holder was asked, must be confirmed anew.
            if (isOpen && method is not null && (card is not null || changed.Amount != intent.Amount))
                changed = changed.With(method) with { Status = IntentStatus.RequiresConfirmation };
            var change = new LedgerEvent(LedgerEvent.Untold, now, changed);
            return new Outcome(view.Ok(StripeObjects.From(changed, view.Origin), new Lookup(state, change)), change);
        });
    }

    private static Shared.Answer? Refusal(long amount, string currency, DateTimeOffset today)
    {
        var errors = new ParameterErrors();
        AmountLimits.Check(errors, "amount", amount, currency, today);
        return errors.Any ? StripeErrors.Invalid(errors) : null;
    }
}
