using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

namespace OnlineShop.Sandbox.PaymentProvider.Setups;

/// <summary>What comes of confirming a setup intent: pure rules, shared by every way to confirm one.</summary>
internal static class SettingUp
{
    public static Outcome Confirm(SetupIntent setup, View view, LedgerState state, DateTimeOffset now)
    {
        var waiting = setup with { Status = SetupStatus.RequiresAction, LastError = null };
        var events = setup.Card!.NeedsAuthentication
            ? [new LedgerEvent("setup_intent.requires_action", now) { Setup = waiting }]
            : Present(setup, state, now);
        var confirmed = events[0].Setup!;
        return confirmed.LastError is { } refusal
            ? new Outcome(StripeErrors.SetupDeclined(refusal, confirmed), events)
            : new Outcome(view.Ok(SetupObject.From(confirmed, view.Origin), new Lookup(state, events)), events);
    }

    /// <summary>Asks the bank. The event of the intent comes first.</summary>
    public static IReadOnlyList<LedgerEvent> Present(SetupIntent setup, LedgerState state, DateTimeOffset now)
    {
        if (setup.Card!.Refusal is { } refusal)
            return [Failed(setup, refusal, now)];
        var done = setup with { Status = SetupStatus.Succeeded, LastError = null };
        if (setup.Customer is null || state.Usable(setup.PaymentMethod!) is not { } method)
            return [new LedgerEvent("setup_intent.succeeded", now) { Setup = done }];
        var (saved, attached) = SavedMethods.Attach(method, setup.Customer, state, now);
        var succeeded = new LedgerEvent("setup_intent.succeeded", now) { Setup = done.With(saved) };
        return attached is null ? [succeeded] : [succeeded, attached];
    }

    /// <summary>The card is not saved; the intent waits for another one.</summary>
    public static LedgerEvent Failed(SetupIntent setup, CardError reason, DateTimeOffset now) =>
        new("setup_intent.setup_failed", now)
        {
            Setup = setup.With(null) with { Status = SetupStatus.RequiresPaymentMethod, LastError = reason },
        };
}
