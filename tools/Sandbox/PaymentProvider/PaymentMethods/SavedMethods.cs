namespace OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

/// <summary>Saves cards for their customers.</summary>
internal static class SavedMethods
{
    /// <summary>
    /// Makes a method the customer's: one that is a published token becomes a method of its own. The event is null where it was
    /// theirs before.
    /// </summary>
    public static (UsableMethod Method, LedgerEvent? Attached) Attach(
        UsableMethod method, string customer, LedgerState state, DateTimeOffset now)
    {
        if (method.Customer == customer)
            return (method, null);
        var saved = state.Methods.Find(method.Id) is { } own
            ? own with { Customer = customer }
            : state.FindMethod(method.Id)! with { Id = Ids.PaymentMethod(now), Created = now, Customer = customer };
        return (
            new UsableMethod(saved.Id, saved.CardToken, customer, saved.Billing),
            new LedgerEvent("payment_method.attached", now) { Method = saved });
    }

    /// <summary>Saves the card of an intent that says so, once it has paid.</summary>
    public static (PaymentIntent Intent, LedgerEvent? Attached) Keep(PaymentIntent intent, LedgerState state, DateTimeOffset now)
    {
        if (intent is not { SetupFutureUsage: not null, Customer: { } customer, PaymentMethod: { } id }
            || state.Usable(id) is not { } method)
            return (intent, null);
        var (saved, attached) = Attach(method, customer, state, now);
        return (intent.With(saved), attached);
    }
}
