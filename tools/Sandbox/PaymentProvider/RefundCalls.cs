using Microsoft.Extensions.Options;
using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary><c>/v1/refunds</c>.</summary>
internal static class RefundCalls
{
    private const string Kind = "refund";

    public static void MapRefunds(this RouteGroupBuilder api)
    {
        api.MapPost("/refunds", (HttpRequest request, Calls calls, IOptions<PaymentProviderOptions> options) =>
            calls.PostAsync(request, form => CreateRefund.Prepare(form, request, TimeSpan.FromSeconds(options.Value.AsyncRefundSeconds))))
            .WithSummary("Refund captured money");
        api.MapGet("/refunds", List).WithSummary("List refunds, newest first");
        api.MapGet("/refunds/{id}", Get).WithSummary("Read a refund");
        api.MapPost("/refunds/{id}", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => UpdateRefund.Prepare(form, id, request))).WithSummary("Change the metadata of a refund");
    }

    private static Answer Get(
        string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, Kind, (state, view) =>
        state.Refunds.Find(id) is { } refund
            ? view.Ok(StripeObjects.From(refund), new Lookup(state))
            : StripeErrors.Missing("refund", id, "refund"));

    private static Answer List(
        HttpRequest request, Ledger ledger) => Listing.List<Refund, RefundObject>(request, ledger, Kind, query =>
    {
        var ofIntent = query.Text("payment_intent");
        var ofCharge = query.Text("charge");
        return (state, part) =>
        {
            // A charge's refunds are among those of its intent.
            var group = ofIntent ?? (ofCharge is null ? null : state.Charges.Find(ofCharge)?.Group ?? ofCharge);
            return state.Refunds.Page(
                part, group is null ? null : [group], ofCharge is null ? null : refund => refund.Charge == ofCharge);
        };
    }, (refund, _) => StripeObjects.From(refund));
}
