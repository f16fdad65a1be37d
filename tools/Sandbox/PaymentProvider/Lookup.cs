namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Objects as they stand once a call's changes are made, before they are in the books.</summary>
internal sealed class Lookup(LedgerState state, params IReadOnlyList<LedgerEvent> changes)
{
    /// <summary>The wire form of an object, by its id.</summary>
    public object? Find(string id, string? origin) =>
        (changes.SelectMany(happened => happened.Changed).LastOrDefault(changed => changed?.Id == id) ?? state.Find(id)) is { } found
            ? StripeObjects.Show(found, origin)
            : null;
}
