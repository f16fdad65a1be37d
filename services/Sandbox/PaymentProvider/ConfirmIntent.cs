using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary><c>POST /v1/payment_intents/{id}/confirm</c>.</summary>
internal static class ConfirmIntent
{
    public static (Func<LedgerState, DateTimeOffset, Outcome>? Decide, Answer? Refusal) Prepare(FormFields form, string id, string origin)
    {
        var card = form.Card();
        var returnUrl = form.ReturnUrl("return_url");
        if (form.Refusal() is { } refusal)
            return (null, refusal);

        return ((state, now) =>
        {
            if (state.Intents.Find(id) is not { } intent)
                return new Outcome(StripeErrors.Missing("payment_intent", id, "intent"));
            if (intent.Status is not (IntentStatus.RequiresPaymentMethod or IntentStatus.RequiresConfirmation or IntentStatus.RequiresAction))
                return new Outcome(StripeErrors.UnexpectedState(intent, "confirm"));
            if ((card ?? intent.PaymentMethod) is not { } token)
            {
                return new Outcome(StripeErrors.Refused("parameter_missing",
                    "You cannot confirm this PaymentIntent because it's missing a payment method.", "payment_method"));
            }

            return Charging.Confirm(intent with { PaymentMethod = token, ReturnUrl = returnUrl ?? intent.ReturnUrl }, origin, now);
        }, null);
    }
}
