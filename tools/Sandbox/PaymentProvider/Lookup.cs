namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Objects as they stand once a call's changes are made, before they are in the books.</summary>
internal sealed class Lookup(LedgerState state, params IReadOnlyList<LedgerEvent> changes)
{
    /// <summary>The wire form of an object, by its id.</summary>
    public object? Find(string id, string? origin) => id.Split('_')[0] switch
    {
        "pi" =>
            Show(
                Changed(e => e.Intent, i => i.Id == id) ?? state.Intents.Find(id),
                found => StripeObjects.From(found, origin)),
        "ch" => Show(Changed(e => e.Charge, c => c.Id == id) ?? state.Charges.Find(id), StripeObjects.From),
        "re" => Show(Changed(e => e.Refund, r => r.Id == id) ?? state.Refunds.Find(id), StripeObjects.From),
        "txn" => Show(Changed(e => e.Transaction, t => t.Id == id) ?? state.Transactions.Find(id), StripeObjects.From),
        _ => null,
    };

    private T? Changed<T>(Func<LedgerEvent, T?> part, Func<T, bool> match)
        where T : class => changes.Select(part).LastOrDefault(found => found is not null && match(found));

    private static object? Show<T>(T? found, Func<T, object> show)
        where T : class => found is null ? null : show(found);
}
