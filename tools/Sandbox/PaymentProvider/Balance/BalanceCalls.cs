using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Balance;

/// <summary><c>/v1/balance</c> and <c>/v1/balance_transactions</c>: what the merchant has, and of what.</summary>
internal static class BalanceCalls
{
    private const string Kind = "balance_transaction";

    public static void MapBalance(this RouteGroupBuilder api)
    {
        api.MapGet("/balance", Get).WithSummary("Read the merchant's balance");
        api.MapGet("/balance_transactions", List).WithSummary("List movements of the balance, newest first");
        api.MapGet("/balance_transactions/{id}", GetTransaction).WithSummary("Read what a charge brought, or a refund or dispute took");
    }

    private static Answer Get(HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, "balance", (state, view) =>
    {
        BalanceAmount[] sums =
        [
            .. state.Balance.OrderBy(sum => sum.Key, StringComparer.Ordinal).Select(sum => BalanceAmount.Of(sum.Value, sum.Key)),
        ];
        // What is earned is available at once, so nothing is pending in any currency.
        return view.Ok(
            new BalanceObject("balance", sums, Livemode: false, [.. sums.Select(sum => BalanceAmount.Of(0, sum.Currency))]),
            new Lookup(state));
    });

    private static Answer GetTransaction(
        string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, Kind, (state, view) =>
        state.Transactions.Find(id) is { } moved
            ? view.Ok(StripeObjects.From(moved), new Lookup(state))
            : StripeErrors.Missing("balance transaction", id, "id"));

    private static Answer List(HttpRequest request, Ledger ledger) => Listing.List<BalanceTransaction, BalanceTransactionObject>(
        request, ledger, Kind, query =>
    {
        var (currency, source) = (query.Text("currency")?.ToLowerInvariant(), query.Text("source"));
        var type = query.OneOf("type", "charge", "refund", "refund_failure", "adjustment");
        return (state, part) => state.Transactions.Page(part, wanted: moved =>
            (currency is null || moved.Currency == currency) && (source is null || moved.Source == source)
                && (type is null || moved.Type.Wire() == type));
    }, (moved, _) => StripeObjects.From(moved));
}

/// <summary>The merchant's balance as callers see it.</summary>
internal sealed record BalanceObject(
    string Object, IReadOnlyList<BalanceAmount> Available, bool Livemode, IReadOnlyList<BalanceAmount> Pending);

/// <summary>The balance in one currency.</summary>
internal sealed record BalanceAmount(long Amount, string Currency, IReadOnlyDictionary<string, long> SourceTypes)
{
    public static BalanceAmount Of(long amount, string currency) =>
        new(amount, currency, new Dictionary<string, long> { ["card"] = amount });
}
