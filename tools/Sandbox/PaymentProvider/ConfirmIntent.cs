using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary><c>POST /v1/payment_intents/{id}/confirm</c>.</summary>
internal static class ConfirmIntent
{
    public static Prepared Prepare(FormFields form, string id, HttpRequest request)
    {
        var card = form.Card();
        var returnUrl = form.Address("return_url");
        var details = IntentDetails.ReadAtConfirmation(form);
        var view = View.Read(form, request, "payment_intent");
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Intents.Find(id) is not { } intent)
                return new Outcome(StripeErrors.Missing("payment_intent", id, "intent"));
            if (intent.Status is not (IntentStatus.RequiresPaymentMethod or IntentStatus.RequiresConfirmation or IntentStatus.RequiresAction))
                return new Outcome(StripeErrors.UnexpectedState(intent, "confirm"));
            if (Parties.Check(state, intent.Customer, card ?? intent.PaymentMethod, out var method) is { } refused)
                return new Outcome(refused);
            if (method is null)
            {
                return new Outcome(StripeErrors.Refused("parameter_missing",
                    "You cannot confirm this PaymentIntent because it's missing a payment method.", "payment_method"));
            }

            return Charging.Confirm(
                details.Over(intent).With(method) with { ReturnUrl = returnUrl ?? intent.ReturnUrl }, view, state, now);
        });
    }
}
