using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary><c>/v1/payment_intents</c>.</summary>
internal static class IntentCalls
{
    private const string Kind = "payment_intent";

    public static void MapIntents(this RouteGroupBuilder api)
    {
        api.MapPost("/payment_intents", (HttpRequest request, Calls calls, TimeProvider time) =>
            calls.PostAsync(request, form => CreateIntent.Prepare(form, request, time.GetUtcNow())))
            .WithSummary("Create a payment intent, and confirm it if asked to");
        api.MapGet("/payment_intents", List).WithSummary("List payment intents, newest first");
        api.MapGet("/payment_intents/{id}", Get).WithSummary("Read a payment intent");
        api.MapPost("/payment_intents/{id}", (string id, HttpRequest request, Calls calls, TimeProvider time) =>
            calls.PostAsync(request, form => UpdateIntent.Prepare(form, id, request, time.GetUtcNow())))
            .WithSummary("Change a payment intent");
        api.MapPost("/payment_intents/{id}/confirm", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => ConfirmIntent.Prepare(form, id, request))).WithSummary("Confirm a payment intent");
        api.MapPost("/payment_intents/{id}/capture", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => CaptureIntent.Prepare(form, id, request))).WithSummary("Capture held money");
        api.MapPost("/payment_intents/{id}/cancel", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => CancelIntent.Prepare(form, id, request))).WithSummary("Cancel a payment intent");
    }

    private static Answer Get(
        string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, Kind, (state, view) =>
        state.Intents.Find(id) is { } intent
            ? view.Ok(StripeObjects.From(intent, view.Origin), new Lookup(state))
            : StripeErrors.Missing("payment_intent", id, "intent"));

    private static Answer List(
        HttpRequest request, Ledger ledger) => Listing.List<PaymentIntent, IntentObject>(request, ledger, Kind, query =>
    {
        var customer = query.Text("customer");
        return (state, part) => state.Intents.Page(part, wanted: customer is null ? null : intent => intent.Customer == customer);
    }, (intent, _) => StripeObjects.From(intent, $"{request.Scheme}://{request.Host}"));
}
