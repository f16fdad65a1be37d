using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Customers;

/// <summary><c>/v1/customers</c>.</summary>
internal static class CustomerCalls
{
    /// <summary>What it is called in paths of <c>expand[]</c>.</summary>
    public const string Kind = "customer";

    private const string DefaultMethod = "invoice_settings[default_payment_method]";

    public static void MapCustomers(this RouteGroupBuilder api)
    {
        api.MapPost("/customers", (HttpRequest request, Calls calls) => calls.PostAsync(request, form => Create(form, request)))
            .WithSummary("Make a customer");
        api.MapGet("/customers", List).WithSummary("List customers, newest first");
        api.MapGet("/customers/{id}", Get).WithSummary("Read a customer");
        api.MapPost("/customers/{id}", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => Update(form, id, request))).WithSummary("Change a customer");
        api.MapDelete("/customers/{id}", Delete).WithSummary("Delete a customer, and take the payment methods away");
    }

    private static Prepared Create(FormFields form, HttpRequest request)
    {
        var fields = CustomerFields.Read(form);
        var methodId = form.Card("payment_method", "PaymentMethod");
        var defaultId = form.Card(DefaultMethod, "PaymentMethod");
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (Parties.Check(state, null, methodId, out var method) is { } refused)
                return new Outcome(refused);
            if (defaultId is not null && defaultId != methodId)
                return new Outcome(NotTheirs(defaultId));
            var customer = fields.Over(new Customer { Id = Ids.Customer(now), Created = now });
            LedgerEvent? attached = null;
            if (method is not null)
            {
                (method, attached) = SavedMethods.Attach(method, customer.Id, state, now);
                customer = customer with { DefaultPaymentMethod = defaultId is null ? null : method.Id };
            }

            var created = new LedgerEvent("customer.created", now) { Customer = customer };
            return Changed(customer, view, state, attached is null ? [created] : [created, attached]);
        });
    }

    private static Prepared Update(FormFields form, string id, HttpRequest request)
    {
        var fields = CustomerFields.Read(form);
        var (givesMethod, methodId) = (form.Has(DefaultMethod), form.Card(DefaultMethod, "PaymentMethod"));
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.FindCustomer(id) is not { } customer)
                return new Outcome(Missing(id));
            if (methodId is not null && state.Methods.Find(methodId)?.Customer != id)
                return new Outcome(NotTheirs(methodId));
            var changed = fields.Over(customer) with
            {
                DefaultPaymentMethod = givesMethod ? methodId : customer.DefaultPaymentMethod,
            };
            return Changed(changed, view, state, new LedgerEvent("customer.updated", now) { Customer = changed });
        });
    }

    private static Answer Delete(string id, HttpRequest request, Ledger ledger) => ledger.Execute(
        null, new EventSource(ProviderHeaders.RequestIdOf(request.HttpContext)), (state, now) =>
        {
            if (state.FindCustomer(id) is not { } customer)
                return new Outcome(Missing(id));
            var deleted = customer with { Deleted = true };
            var detached = state.Methods.All.Where(method => method.Customer == id).Select(method =>
                new LedgerEvent("payment_method.detached", now) { Method = method with { Customer = null, Detached = true } });
            return new Outcome(
                StripeObjects.Ok(CustomerObject.From(deleted)),
                [new LedgerEvent("customer.deleted", now) { Customer = deleted }, .. detached]);
        }).Answer;

    private static Outcome Changed(Customer customer, View view, LedgerState state, params LedgerEvent[] events) =>
        new(view.Ok(CustomerObject.From(customer), new Lookup(state, events)), events);

    private static Answer Get(string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, Kind, (state, view) =>
        state.Customers.Find(id) is { } customer ? view.Ok(CustomerObject.From(customer), new Lookup(state)) : Missing(id));

    private static Answer List(HttpRequest request, Ledger ledger) => Listing.List<Customer, object>(request, ledger, Kind, query =>
    {
        var email = query.Text("email");
        return (state, part) => state.Customers.Page(
            part, wanted: customer => !customer.Deleted && (email is null || customer.Email == email));
    }, (customer, _) => CustomerObject.From(customer));

    private static Answer NotTheirs(string method) => StripeErrors.Refused("resource_missing",
        $"The customer does not have a payment method with the ID {method}. The payment method must be attached to the customer.",
        DefaultMethod);

    private static Answer Missing(string id) => StripeErrors.Missing("customer", id, "id");
}
