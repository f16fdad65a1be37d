using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary><c>POST /v1/payment_intents</c>.</summary>
internal static class CreateIntent
{
    public static (Func<LedgerState, DateTimeOffset, Outcome>? Decide, Answer? Refusal) Prepare(FormFields form, string origin)
    {
        var amount = form.Amount("amount", required: true);
        var currency = form.Text("currency", required: true)?.ToLowerInvariant();
        if (currency is not null && !Currencies.Contains(currency))
            form.Errors.Add("currency", $"Invalid currency: {currency}.");
        var card = form.Card();
        var confirm = form.Flag("confirm");
        if (confirm && card is null && !form.Errors.Any)
            form.Errors.Add("payment_method", "You must provide a payment_method to confirm a PaymentIntent.");
        var manual = form.OneOf("capture_method", "automatic", "automatic_async", "manual") == "manual";
        var metadata = form.Metadata();
        var description = form.Text("description");
        var returnUrl = form.ReturnUrl("return_url");
        if (returnUrl is not null && !confirm)
            form.Errors.Add("return_url", "return_url can only be given together with confirm=true.");
        if (form.Refusal() is { } refusal)
            return (null, refusal);

        return ((_, now) =>
        {
            var id = Ids.Intent(now);
            var intent = new PaymentIntent
            {
                Id = id,
                ClientSecret = Ids.ClientSecret(id),
                Amount = amount!.Value,
                Currency = currency!,
                Status = card is null ? IntentStatus.RequiresPaymentMethod : IntentStatus.RequiresConfirmation,
                CaptureMethod = manual ? CaptureMethod.Manual : CaptureMethod.Automatic,
                Created = now,
                Metadata = metadata,
                Description = description,
                PaymentMethod = card,
                ReturnUrl = returnUrl,
            };
            var created = new LedgerEvent("payment_intent.created", now, intent);
            if (!confirm)
                return new Outcome(StripeObjects.Ok(StripeObjects.From(intent, origin)), created);
            var confirmed = Charging.Confirm(intent, origin, now);
            return confirmed with { Events = [created, .. confirmed.Events] };
        }, null);
    }
}
