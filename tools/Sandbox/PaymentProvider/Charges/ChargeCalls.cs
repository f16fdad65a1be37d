using OnlineShop.Sandbox.PaymentProvider.Disputes;
using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Charges;

/// <summary><c>/v1/charges</c>: those of payment intents, and those that are asked for themselves.</summary>
internal static class ChargeCalls
{
    /// <summary>What it is called in paths of <c>expand[]</c>.</summary>
    public const string Kind = "charge";

    public static void MapCharges(this RouteGroupBuilder api)
    {
        api.MapPost("/charges", (HttpRequest request, Calls calls, TimeProvider time) =>
            calls.PostAsync(request, form => CreateCharge.Prepare(form, request, time.GetUtcNow())))
            .WithSummary("Charge a card without a payment intent");
        api.MapGet("/charges", List).WithSummary("List charges, newest first");
        api.MapGet("/charges/{id}", Get).WithSummary("Read a charge");
        api.MapPost("/charges/{id}", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => Update(form, id, request))).WithSummary("Change what is said about a charge");
        api.MapPost("/charges/{id}/capture", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => Capture(form, id, request))).WithSummary("Capture a charge that has no payment intent");
    }

    private static Prepared Update(FormFields form, string id, HttpRequest request)
    {
        var customer = form.Text("customer");
        var description = form.Change("description");
        var email = form.Change("receipt_email");
        var shipping = form.ChangeOfShipping();
        var metadata = form.Metadata();
        var report = form.OneOf("fraud_details[user_report]", "fraudulent", "safe");
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Charges.Find(id) is not { } charge)
                return new Outcome(Missing(id));
            if (customer is not null && state.FindCustomer(customer) is null)
                return new Outcome(StripeErrors.Missing("customer", customer, "customer", StatusCodes.Status400BadRequest));
            if (customer is not null && charge.Customer is not null && charge.Customer != customer)
                return new Outcome(StripeErrors.Refused(null, "You cannot change the customer of a charge that has one.", "customer"));
            var changed = charge with
            {
                Customer = customer ?? charge.Customer,
                Description = description.Over(charge.Description),
                ReceiptEmail = email.Over(charge.ReceiptEmail),
                Shipping = shipping.Over(charge.Shipping),
                Metadata = FormFields.Merge(charge.Metadata, metadata),
                FraudReport = report ?? charge.FraudReport,
            };
            return Changed(view, state, [new LedgerEvent("charge.updated", now, Charge: changed)]);
        });
    }

    private static Prepared Capture(FormFields form, string id, HttpRequest request)
    {
        var wanted = form.Amount("amount");
        var email = form.Change("receipt_email");
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Charges.Find(id) is not { } charge)
                return new Outcome(Missing(id));
            if (charge.PaymentIntent is not null)
            {
                return new Outcome(StripeErrors.Refused(null,
                    $"The charge {id} belongs to the PaymentIntent {charge.PaymentIntent}: capture that.", null));
            }

            if (charge.AmountCaptured > 0)
                return new Outcome(StripeErrors.Refused("charge_already_captured", $"Charge {id} has already been captured.", null));
            if (charge.Status == ChargeStatus.Failed)
                return new Outcome(StripeErrors.Refused(null, $"Charge {id} failed, and cannot be captured.", null));
            if (wanted > charge.Amount)
            {
                return new Outcome(StripeErrors.Refused("amount_too_large",
                    $"The requested capture amount is greater than the authorized amount of {charge.Amount}.", "amount"));
            }

            var (captured, brought) = Charging.Capture(
                charge with { ReceiptEmail = email.Over(charge.ReceiptEmail) }, wanted ?? charge.Amount, state.Fees, now);
            return Changed(view, state,
            [
                new LedgerEvent("charge.captured", now, Charge: captured, Transaction: brought),
                .. Disputing.Open(captured, state.Fees, now),
            ]);
        });
    }

    private static Outcome Changed(View view, LedgerState state, IReadOnlyList<LedgerEvent> events) =>
        new(view.Ok(StripeObjects.From(events.Last(happened => happened.Charge is not null).Charge!), new Lookup(state, events)), events);

    private static Answer Get(string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, Kind, (state, view) =>
        state.Charges.Find(id) is { } charge ? view.Ok(StripeObjects.From(charge), new Lookup(state)) : Missing(id));

    private static Answer List(HttpRequest request, Ledger ledger) => Listing.List<Charge, ChargeObject>(request, ledger, Kind, query =>
    {
        var (intent, customer) = (query.Text("payment_intent"), query.Text("customer"));
        return (state, part) => state.Charges.Page(
            part, intent is null ? null : [intent], customer is null ? null : charge => charge.Customer == customer);
    }, (charge, _) => StripeObjects.From(charge));

    private static Answer Missing(string id) => StripeErrors.Missing("charge", id, "charge");
}
