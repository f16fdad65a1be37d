using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.PaymentMethods;

/// <summary><c>/v1/payment_methods</c>: cards, and whose they are.</summary>
internal static class PaymentMethodCalls
{
    /// <summary>What it is called in paths of <c>expand[]</c>.</summary>
    public const string Kind = "payment_method";

    public static void MapPaymentMethods(this RouteGroupBuilder api)
    {
        api.MapPost("/payment_methods", (HttpRequest request, Calls calls, TimeProvider time) =>
            calls.PostAsync(request, form => Create(form, request, time.GetUtcNow()))).WithSummary("Make a payment method of a card");
        api.MapGet("/payment_methods", List).WithSummary("List payment methods, newest first");
        api.MapGet("/payment_methods/{id}", Get).WithSummary("Read a payment method");
        api.MapPost("/payment_methods/{id}", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => Update(form, id, request))).WithSummary("Change a payment method");
        api.MapPost("/payment_methods/{id}/attach", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => Attach(form, id, request))).WithSummary("Give a payment method to a customer");
        api.MapPost("/payment_methods/{id}/detach", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => Detach(form, id, request))).WithSummary("Take a payment method from its customer");
        api.MapGet("/customers/{customer}/payment_methods", ListOf).WithSummary("List a customer's payment methods, newest first");
        api.MapGet("/customers/{customer}/payment_methods/{id}", GetOf).WithSummary("Read a customer's payment method");
    }

    private static Prepared Create(FormFields form, HttpRequest request, DateTimeOffset today)
    {
        if (form.OneOf("type", "card") is null && !form.Errors.Any)
            form.Errors.Add("type", "Missing required param: type.", "parameter_missing");
        var token = form.Card("card[token]", "token");
        CardError? wrong = null;
        var numbers = form.Has("card[token]") ? null : CardNumbers.Read(form, "card", today, out wrong);
        var billing = form.Billing();
        var metadata = form.Metadata();
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);
        if (wrong is not null)
            return new Prepared(StripeErrors.OfCard(wrong));

        return new Prepared((state, now) =>
        {
            var card = token is null ? null : state.FindMethod(token);
            if (token is not null && card is null)
                return new Outcome(Parties.Missing(token));
            var made = new PaymentMethod
            {
                Id = Ids.PaymentMethod(now),
                CardToken = card?.CardToken ?? numbers!.Token,
                ExpMonth = card?.ExpMonth ?? numbers!.ExpMonth,
                ExpYear = card?.ExpYear ?? numbers!.ExpYear,
                Created = now,
                Billing = billing ?? BillingDetails.None,
                Metadata = FormFields.Merge(new Dictionary<string, string>(), metadata),
            };
            return Changed(made, view, state, new LedgerEvent(LedgerEvent.Untold, now) { Method = made });
        });
    }

    private static Prepared Update(FormFields form, string id, HttpRequest request)
    {
        var (givesBilling, billing) = (form.HasAny("billing_details"), form.Billing());
        var month = form.Integer("card[exp_month]", 1, 12);
        var year = form.Integer("card[exp_year]", 2000, 2100);
        var metadata = form.Metadata();
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Methods.Find(id) is not { } method)
                return new Outcome(Parties.Missing(id, StatusCodes.Status404NotFound));
            if (method.Customer is null)
            {
                return new Outcome(StripeErrors.Refused(null,
                    "You must save this PaymentMethod to a customer before you can update it.", null));
            }

            var changed = method with
            {
                Billing = givesBilling ? billing ?? BillingDetails.None : method.Billing,
                ExpMonth = (int?)month ?? method.ExpMonth,
                ExpYear = (int?)year ?? method.ExpYear,
                Metadata = FormFields.Merge(method.Metadata, metadata),
            };
            return Changed(changed, view, state, new LedgerEvent("payment_method.updated", now) { Method = changed });
        });
    }

    private static Prepared Attach(FormFields form, string id, HttpRequest request)
    {
        var customer = form.Text("customer", required: true);
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Usable(id) is not { } method)
                return new Outcome(Parties.Missing(id, StatusCodes.Status404NotFound));
            if (Parties.Check(state, customer, method.Customer is null ? id : null, out _) is { } refused)
                return new Outcome(refused);
            if (method.Customer is not null && method.Customer != customer)
            {
                return new Outcome(StripeErrors.Refused(null,
                    "The payment method you provided has already been attached to a customer.", null));
            }

            if (TestCard.Get(method.Token) is { Refusal: { } declined, NeedsAuthentication: false })
                return new Outcome(StripeErrors.OfCard(declined));
            var (saved, attached) = SavedMethods.Attach(method, customer!, state, now);
            return attached is null
                ? new Outcome(view.Ok(PaymentMethodObject.From(state.Methods.Find(saved.Id)!), new Lookup(state)))
                : Changed(attached.Method!, view, state, attached);
        });
    }

    private static Prepared Detach(FormFields form, string id, HttpRequest request)
    {
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.FindMethod(id) is not { } method)
                return new Outcome(Parties.Missing(id, StatusCodes.Status404NotFound));
            if (method.Customer is null)
            {
                return new Outcome(StripeErrors.Refused(null,
                    "The payment method you provided is not attached to a customer so detachment is impossible.", null));
            }

            var detached = method with { Customer = null, Detached = true };
            List<LedgerEvent> events = [new("payment_method.detached", now) { Method = detached }];
            if (state.Customers.Find(method.Customer) is { } customer && customer.DefaultPaymentMethod == id)
                events.Add(new LedgerEvent("customer.updated", now) { Customer = customer with { DefaultPaymentMethod = null } });
            return Changed(detached, view, state, [.. events]);
        });
    }

    private static Outcome Changed(PaymentMethod method, View view, LedgerState state, params LedgerEvent[] events) =>
        new(view.Ok(PaymentMethodObject.From(method), new Lookup(state, events)), events);

    private static Answer Get(string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, Kind, (state, view) =>
        state.FindMethod(id) is { } method
            ? view.Ok(PaymentMethodObject.From(method), new Lookup(state))
            : Parties.Missing(id, StatusCodes.Status404NotFound));

    private static Answer GetOf(
        string customer, string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, Kind, (state, view) =>
        state.Methods.Find(id) is { } method && method.Customer == customer
            ? view.Ok(PaymentMethodObject.From(method), new Lookup(state))
            : Parties.Missing(id, StatusCodes.Status404NotFound));

    private static Answer List(HttpRequest request, Ledger ledger) => Listing.List<PaymentMethod, PaymentMethodObject>(
        request, ledger, Kind, query => Of(query, query.Text("customer")), (method, _) => PaymentMethodObject.From(method));

    private static Answer ListOf(string customer, HttpRequest request, Ledger ledger) =>
        ledger.Read(state => state.FindCustomer(customer)) is null
            ? StripeErrors.Missing("customer", customer, "customer")
            : Listing.List<PaymentMethod, PaymentMethodObject>(
                request, ledger, Kind, query => Of(query, customer), (method, _) => PaymentMethodObject.From(method));

    private static Listing.Find<PaymentMethod> Of(FormFields query, string? customer)
    {
        query.OneOf("type", "card");
        return (state, part) => state.Methods.Page(
            part, wanted: customer is null ? null : method => method.Customer == customer);
    }
}
