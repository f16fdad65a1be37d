using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary><c>POST /v1/payment_intents</c>.</summary>
internal static class CreateIntent
{
    public static Prepared Prepare(FormFields form, HttpRequest request, DateTimeOffset today)
    {
        var amount = form.Amount("amount", required: true);
        var currency = form.Text("currency", required: true)?.ToLowerInvariant();
        if (currency is not null && !Currencies.Contains(currency))
            form.Errors.Add("currency", $"Invalid currency: {currency}.");
        else if (amount is { } asked && currency is not null)
            AmountLimits.Check(form.Errors, "amount", asked, currency, today);
        var card = form.Card();
        var confirm = form.Flag("confirm");
        if (confirm && card is null && !form.Errors.Any)
            form.Errors.Add(
                "payment_method", "You must provide a payment_method to confirm a PaymentIntent.", "parameter_missing");
        var manual = form.OneOf("capture_method", "automatic", "automatic_async", "manual") == "manual";
        var details = IntentDetails.Read(form);
        var confirmation = form.OneOf("confirmation_method", "automatic", "manual");
        var automatic = form.AutomaticPaymentMethods();
        var returnUrl = form.Address("return_url");
        if (returnUrl is not null && !confirm)
            form.Errors.Add("return_url", "return_url can only be given together with confirm=true.");
        var view = View.Read(form, request, "payment_intent");
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (Parties.Check(state, details.Customer.Value, card, out var method) is { } refused)
                return new Outcome(refused);
            var id = Ids.Intent(now);
            var intent = details.Over(new PaymentIntent
            {
                Id = id,
                ClientSecret = Ids.ClientSecret(id),
                Amount = amount!.Value,
                Currency = currency!,
                Status = card is null ? IntentStatus.RequiresPaymentMethod : IntentStatus.RequiresConfirmation,
                CaptureMethod = manual ? CaptureMethod.Manual : CaptureMethod.Automatic,
                Created = now,
                Metadata = new Dictionary<string, string>(),
                ReturnUrl = returnUrl,
                ConfirmationMethod = confirmation,
                AutomaticPaymentMethods = automatic,
            }).With(method);
            var created = new LedgerEvent("payment_intent.created", now, intent);
            if (!confirm)
                return new Outcome(view.Ok(StripeObjects.From(intent, view.Origin), new Lookup(state)), created);
            var confirmed = Charging.Confirm(intent, view, state, now);
            return confirmed with { Events = [created, .. confirmed.Events] };
        });
    }
}
