using Microsoft.Extensions.Options;
using OnlineShop.Sandbox.Faults;
using OnlineShop.Sandbox.PaymentProvider.Events;
using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.PaymentProvider.Webhooks;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>The provider's API, in the shape of Stripe's.</summary>
internal static class PaymentProviderEndpoints
{
    public static void MapPaymentProvider(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/v1").WithTags("Payment provider");
        api.AddEndpointFilter<ProviderHeaders>();
        api.AddEndpointFilter<ApiKeyFilter>();
        api.AddEndpointFilter(new FaultFilter(FaultArea.Payment, StripeErrors.Broken));
        api.MapPost("/payment_intents", (HttpRequest request, Calls calls, TimeProvider time) =>
            calls.PostAsync(request, form => CreateIntent.Prepare(form, request, time.GetUtcNow()))).WithSummary("Create a payment intent, and confirm it if asked to");
        api.MapGet("/payment_intents", ListIntents).WithSummary("List payment intents, newest first");
        api.MapGet("/payment_intents/{id}", GetIntent).WithSummary("Read a payment intent");
        api.MapPost("/payment_intents/{id}/confirm", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => ConfirmIntent.Prepare(form, id, request))).WithSummary("Confirm a payment intent");
        api.MapPost("/payment_intents/{id}/capture", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => CaptureIntent.Prepare(form, id, request))).WithSummary("Capture held money");
        api.MapPost("/payment_intents/{id}/cancel", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => CancelIntent.Prepare(form, id, request))).WithSummary("Cancel a payment intent");
        api.MapPost("/refunds", (HttpRequest request, Calls calls, IOptions<PaymentProviderOptions> options) =>
            calls.PostAsync(request, form => CreateRefund.Prepare(form, request, TimeSpan.FromSeconds(options.Value.AsyncRefundSeconds))))
            .WithSummary("Refund captured money");
        api.MapGet("/refunds", ListRefunds).WithSummary("List refunds, newest first");
        api.MapGet("/refunds/{id}", GetRefund).WithSummary("Read a refund");
        api.MapGet("/charges", ListCharges).WithSummary("List charges, newest first");
        api.MapGet("/charges/{id}", GetCharge).WithSummary("Read a charge");
        api.MapGet("/balance_transactions/{id}", GetTransaction)
            .WithSummary("Read what a charge brought or a refund took");
        api.MapEvents();
        api.MapWebhookEndpoints();
        api.MapFallback("{*path}", (HttpRequest request) => StripeErrors.NoSuchAddress(request))
            .ExcludeFromDescription();
        routes.MapAuthenticationPage();
        routes.MapLedger();
    }

    private static Answer GetIntent(
        string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, "payment_intent", (state, view) =>
        state.Intents.Find(id) is { } intent
            ? view.Ok(StripeObjects.From(intent, view.Origin), new Lookup(state))
            : StripeErrors.Missing("payment_intent", id, "intent"));

    private static Answer GetRefund(
        string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, "refund", (state, view) =>
        state.Refunds.Find(id) is { } refund ? view.Ok(StripeObjects.From(refund), new Lookup(state)) : StripeErrors.Missing("refund", id, "refund"));

    private static Answer GetCharge(
        string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, "charge", (state, view) =>
        state.Charges.Find(id) is { } charge ? view.Ok(StripeObjects.From(charge), new Lookup(state)) : StripeErrors.Missing("charge", id, "charge"));

    private static Answer GetTransaction(
        string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, "balance_transaction", (state, view) =>
        state.Transactions.Find(id) is { } moved
            ? view.Ok(StripeObjects.From(moved), new Lookup(state))
            : StripeErrors.Missing("balance transaction", id, "id"));

    private static Answer ListIntents(
        HttpRequest request, Ledger ledger) => Listing.List<PaymentIntent, IntentObject>(request, ledger,
        "payment_intent",
        _ => (state, part) => state.Intents.Page(part),
        (intent, _) => StripeObjects.From(intent, $"{request.Scheme}://{request.Host}"));

    private static Answer ListCharges(
        HttpRequest request, Ledger ledger) => Listing.List<Charge, ChargeObject>(request, ledger, "charge", query =>
    {
        var ofIntent = query.Text("payment_intent");
        return (state, part) => state.Charges.Page(part, ofIntent is null ? null : [ofIntent]);
    }, (charge, _) => StripeObjects.From(charge));

    private static Answer ListRefunds(
        HttpRequest request, Ledger ledger) => Listing.List<Refund, RefundObject>(request, ledger, "refund", query =>
    {
        var ofIntent = query.Text("payment_intent");
        var ofCharge = query.Text("charge");
        return (state, part) =>
        {
            // A charge's refunds are among those of its intent.
            var group = ofIntent ?? (ofCharge is null ? null : state.Charges.Find(ofCharge)?.PaymentIntent ?? ofCharge);
            return state.Refunds.Page(
                part, group is null ? null : [group], ofCharge is null ? null : refund => refund.Charge == ofCharge);
        };
    }, (refund, _) => StripeObjects.From(refund));
}
