using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.PaymentProvider.PaymentMethods;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Setups;

/// <summary><c>/v1/setup_intents</c>: saves a card for later payments.</summary>
internal static class SetupCalls
{
    private const string Kind = "setup_intent";

    public static void MapSetupIntents(this RouteGroupBuilder api)
    {
        api.MapPost("/setup_intents", (HttpRequest request, Calls calls) => calls.PostAsync(request, form => Create(form, request)))
            .WithSummary("Create a setup intent, and confirm it if asked to");
        api.MapGet("/setup_intents", List).WithSummary("List setup intents, newest first");
        api.MapGet("/setup_intents/{id}", Get).WithSummary("Read a setup intent");
        api.MapPost("/setup_intents/{id}", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => Update(form, id, request))).WithSummary("Change a setup intent");
        api.MapPost("/setup_intents/{id}/confirm", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => Confirm(form, id, request))).WithSummary("Confirm a setup intent");
        api.MapPost("/setup_intents/{id}/cancel", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => Cancel(form, id, request))).WithSummary("Cancel a setup intent");
    }

    private static Prepared Create(FormFields form, HttpRequest request)
    {
        var cardId = form.Card();
        var confirm = form.Flag("confirm");
        if (confirm && cardId is null && !form.Errors.Any)
            form.Errors.Add("payment_method", "You must provide a payment_method to confirm a SetupIntent.", "parameter_missing");
        var customer = form.Text("customer");
        var description = form.Text("description");
        var usage = form.OneOf("usage", "off_session", "on_session");
        var (types, allowed, automatic) =
            (form.PaymentMethodTypes(), form.AllowedPaymentMethodTypes(), form.AutomaticPaymentMethods());
        var metadata = form.Metadata();
        var returnUrl = form.Address("return_url");
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (Parties.Check(state, customer, cardId, out var method) is { } refused)
                return new Outcome(refused);
            var id = Ids.Setup(now);
            var setup = new SetupIntent
            {
                Id = id,
                ClientSecret = Ids.ClientSecret(id),
                Status = method is null ? SetupStatus.RequiresPaymentMethod : SetupStatus.RequiresConfirmation,
                Created = now,
                AllowedPaymentMethodTypes = allowed,
                AutomaticPaymentMethods = automatic,
                Customer = customer,
                Description = description,
                Metadata = FormFields.Merge(new Dictionary<string, string>(), metadata),
                PaymentMethodTypes = types,
                ReturnUrl = returnUrl,
                Usage = usage,
            }.With(method);
            var created = new LedgerEvent("setup_intent.created", now) { Setup = setup };
            if (!confirm)
                return new Outcome(view.Ok(SetupObject.From(setup, view.Origin), new Lookup(state, created)), created);
            var confirmed = SettingUp.Confirm(setup, view, state, now);
            return confirmed with { Events = [created, .. confirmed.Events] };
        });
    }

    private static Prepared Update(FormFields form, string id, HttpRequest request)
    {
        var cardId = form.Card();
        var customer = form.Change("customer");
        var description = form.Change("description");
        var (types, allowed) = (form.PaymentMethodTypes(), form.AllowedPaymentMethodTypes());
        var metadata = form.Metadata();
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Setups.Find(id) is not { } setup)
                return new Outcome(Missing(id));
            if (setup.Status is SetupStatus.Succeeded or SetupStatus.Canceled && (cardId is not null || customer.IsGiven))
                return new Outcome(StripeErrors.UnexpectedState(setup, "update"));
            if (Parties.Check(state, customer.Over(setup.Customer), cardId, out var method) is { } refused)
                return new Outcome(refused);
            var changed = setup with
            {
                Customer = customer.Over(setup.Customer),
                Description = description.Over(setup.Description),
                Metadata = FormFields.Merge(setup.Metadata, metadata),
                PaymentMethodTypes = types ?? setup.PaymentMethodTypes,
                AllowedPaymentMethodTypes = allowed ?? setup.AllowedPaymentMethodTypes,
            };
            if (method is not null)
                changed = changed.With(method) with { Status = SetupStatus.RequiresConfirmation };
            var change = new LedgerEvent(LedgerEvent.Untold, now) { Setup = changed };
            return new Outcome(view.Ok(SetupObject.From(changed, view.Origin), new Lookup(state, change)), change);
        });
    }

    private static Prepared Confirm(FormFields form, string id, HttpRequest request)
    {
        var cardId = form.Card();
        var returnUrl = form.Address("return_url");
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Setups.Find(id) is not { } setup)
                return new Outcome(Missing(id));
            if (setup.Status is SetupStatus.Succeeded or SetupStatus.Canceled)
                return new Outcome(StripeErrors.UnexpectedState(setup, "confirm"));
            if (Parties.Check(state, setup.Customer, cardId ?? setup.PaymentMethod, out var method) is { } refused)
                return new Outcome(refused);
            if (method is null)
            {
                return new Outcome(StripeErrors.Refused("parameter_missing",
                    "You cannot confirm this SetupIntent because it's missing a payment method.", "payment_method"));
            }

            return SettingUp.Confirm(setup.With(method) with { ReturnUrl = returnUrl ?? setup.ReturnUrl }, view, state, now);
        });
    }

    private static Prepared Cancel(FormFields form, string id, HttpRequest request)
    {
        var reason = form.OneOf("cancellation_reason", "abandoned", "duplicate", "requested_by_customer");
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Setups.Find(id) is not { } setup)
                return new Outcome(Missing(id));
            if (setup.Status is SetupStatus.Succeeded or SetupStatus.Canceled)
                return new Outcome(StripeErrors.UnexpectedState(setup, "cancel"));
            var canceled = new LedgerEvent("setup_intent.canceled", now)
            {
                Setup = setup with { Status = SetupStatus.Canceled, CancellationReason = reason },
            };
            return new Outcome(view.Ok(SetupObject.From(canceled.Setup, view.Origin), new Lookup(state, canceled)), canceled);
        });
    }

    private static Answer Get(string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, Kind, (state, view) =>
        state.Setups.Find(id) is { } setup ? view.Ok(SetupObject.From(setup, view.Origin), new Lookup(state)) : Missing(id));

    private static Answer List(HttpRequest request, Ledger ledger) => Listing.List<SetupIntent, SetupObject>(request, ledger, Kind, query =>
    {
        var (customer, method) = (query.Text("customer"), query.Text("payment_method"));
        return (state, part) => state.Setups.Page(part, wanted: setup =>
            (customer is null || setup.Customer == customer) && (method is null || setup.PaymentMethod == method));
    }, (setup, _) => SetupObject.From(setup, $"{request.Scheme}://{request.Host}"));

    private static Answer Missing(string id) => StripeErrors.Missing("setup_intent", id, "intent");
}
