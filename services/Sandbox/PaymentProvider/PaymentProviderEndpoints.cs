using Microsoft.Extensions.Options;
using OnlineShop.Sandbox.Faults;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>The provider's API, in the shape of Stripe's.</summary>
internal static class PaymentProviderEndpoints
{
    public static void MapPaymentProvider(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/v1").WithTags("Payment provider");
        api.AddEndpointFilter<ApiKeyFilter>();
        api.AddEndpointFilter(new FaultFilter(FaultArea.Payment, StripeErrors.Broken));
        api.MapPost("/payment_intents", (HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => CreateIntent.Prepare(form, Origin(request)))).WithSummary("Create a payment intent, and confirm it if asked to");
        api.MapGet("/payment_intents", ListIntents).WithSummary("List payment intents, newest first");
        api.MapGet("/payment_intents/{id}", GetIntent).WithSummary("Read a payment intent");
        api.MapPost("/payment_intents/{id}/confirm", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => ConfirmIntent.Prepare(form, id, Origin(request)))).WithSummary("Confirm a payment intent");
        api.MapPost("/payment_intents/{id}/capture", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => CaptureIntent.Prepare(form, id))).WithSummary("Capture held money");
        api.MapPost("/payment_intents/{id}/cancel", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => CancelIntent.Prepare(form, id))).WithSummary("Cancel a payment intent");
        api.MapPost("/refunds", (HttpRequest request, Calls calls) =>
            calls.PostAsync(request, CreateRefund.Prepare)).WithSummary("Refund captured money");
        api.MapGet("/refunds", ListRefunds).WithSummary("List refunds, newest first");
        api.MapGet("/refunds/{id}", GetRefund).WithSummary("Read a refund");
        api.MapFallback((HttpRequest request) => StripeErrors.NoSuchAddress(request)).ExcludeFromDescription();
        routes.MapAuthenticationPage();
        routes.MapLedger();
    }

    private static Answer GetIntent(string id, HttpRequest request, Ledger ledger) =>
        ledger.Read(state => state.Intents.Find(id)) is { } intent
            ? StripeObjects.Ok(StripeObjects.From(intent, Origin(request)))
            : StripeErrors.Missing("payment_intent", id, "intent");

    private static Answer GetRefund(string id, Ledger ledger) =>
        ledger.Read(state => state.Refunds.Find(id)) is { } refund
            ? StripeObjects.Ok(StripeObjects.From(refund))
            : StripeErrors.Missing("refund", id, "refund");

    private static Answer ListIntents(HttpRequest request, Ledger ledger) =>
        List<PaymentIntent, IntentObject>(request, "payment_intent", query =>
        {
            var since = query.Amount("created[gte]");
            return (limit, after) => ledger.Read(state => state.Intents.Page(limit, after,
                intent => since is null || intent.Created.ToUnixTimeSeconds() >= since));
        }, intent => StripeObjects.From(intent, Origin(request)));

    private static Answer ListRefunds(HttpRequest request, Ledger ledger) =>
        List<Refund, RefundObject>(request, "refund", query =>
        {
            var intentId = query.Text("payment_intent");
            return (limit, after) => ledger.Read(state => state.Refunds.Page(limit, after,
                refund => intentId is null || refund.PaymentIntent == intentId));
        }, StripeObjects.From);

    private static Answer List<T, TObject>(
        HttpRequest request,
        string kind,
        Func<FormFields, Func<int, string?, (List<T> Items, bool HasMore)?>> prepare,
        Func<T, TObject> show)
    {
        var query = new FormFields(request.Query.ToDictionary(q => q.Key, q => q.Value.ToString()));
        var limit = query.Amount("limit") ?? 10;
        if (limit > 100)
            query.Errors.Add("limit", "Invalid limit: must be from 1 to 100.");
        var after = query.Text("starting_after");
        var page = prepare(query);
        if (query.Refusal() is { } refusal)
            return refusal;
        return page((int)limit, after) is { } found
            ? StripeObjects.Ok(new ListObject<TObject>("list", request.Path, found.HasMore, [.. found.Items.Select(show)]))
            : StripeErrors.Missing(kind, after!, "starting_after", StatusCodes.Status400BadRequest);
    }

    private static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    /// <summary>Runs a call that changes something, under its idempotency key.</summary>
    internal sealed class Calls(Ledger ledger, IOptions<PaymentProviderOptions> options, TimeProvider time)
    {
        public async Task<Answer> PostAsync(
            HttpRequest request, Func<FormFields, (Func<LedgerState, DateTimeOffset, Outcome>? Decide, Answer? Refusal)> prepare)
        {
            var (form, malformed) = await FormFields.ReadAsync(request);
            if (form is null)
                return malformed!;
            return await ledger.Keys.RunAsync(request, form.Canonical, async claim =>
            {
                var (decide, refusal) = prepare(form);
                if (decide is null)
                    return refusal!;
                var outcome = ledger.Execute(claim, decide);
                if (outcome.AnswerLate)
                    await LateAsync(request.HttpContext.RequestAborted);
                return outcome.Answer;
            });
        }

        private async Task LateAsync(CancellationToken callerGone)
        {
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(options.Value.LateAnswerSeconds), time, callerGone);
            }
            catch (OperationCanceledException)
            {
                // The caller has hung up, as it is meant to; the charge stands all the same.
            }
        }
    }
}
