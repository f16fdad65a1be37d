using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Checkout;

/// <summary><c>/v1/checkout/sessions</c>: pages where customers pay.</summary>
internal static class SessionCalls
{
    /// <summary>What it is called in paths of <c>expand[]</c>.</summary>
    public const string Kind = "checkout.session";

    public static void MapCheckoutSessions(this RouteGroupBuilder api)
    {
        api.MapPost("/checkout/sessions", (HttpRequest request, Calls calls, TimeProvider time) =>
            calls.PostAsync(request, form => CreateSession.Prepare(form, request, time.GetUtcNow())))
            .WithSummary("Make a page where a customer pays");
        api.MapGet("/checkout/sessions", List).WithSummary("List checkout sessions, newest first");
        api.MapGet("/checkout/sessions/{id}", Get).WithSummary("Read a checkout session");
        api.MapPost("/checkout/sessions/{id}", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => Update(form, id, request))).WithSummary("Change the metadata of a checkout session");
        api.MapGet("/checkout/sessions/{id}/line_items", ListItems).WithSummary("List what is bought");
        api.MapPost("/checkout/sessions/{id}/expire", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => Expire(form, id, request))).WithSummary("End a checkout session unpaid");
    }

    private static Prepared Update(FormFields form, string id, HttpRequest request)
    {
        var metadata = form.Metadata();
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Sessions.Find(id) is not { } session)
                return new Outcome(Missing(id));
            var changed = session with { Metadata = FormFields.Merge(session.Metadata, metadata) };
            return Changed(view, state, new LedgerEvent(LedgerEvent.Untold, now) { Session = changed });
        });
    }

    private static Prepared Expire(FormFields form, string id, HttpRequest request)
    {
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Sessions.Find(id) is not { } session)
                return new Outcome(Missing(id));
            return session.Status == SessionStatus.Open
                ? Changed(view, state, Checkouts.Expire(session, now))
                : new Outcome(StripeErrors.Refused(null, "Only Checkout Sessions with a status in [\"open\"] can be expired.", null));
        });
    }

    private static Outcome Changed(View view, LedgerState state, LedgerEvent change) =>
        new(view.Ok(SessionObject.From(change.Session!), new Lookup(state, change)), change);

    private static Answer Get(string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, Kind, (state, view) =>
        state.Sessions.Find(id) is { } session ? view.Ok(SessionObject.From(session), new Lookup(state)) : Missing(id));

    private static Answer List(
        HttpRequest request, Ledger ledger) => Listing.List<CheckoutSession, SessionObject>(request, ledger, Kind, query =>
    {
        var (customer, intent, status) =
            (query.Text("customer"), query.Text("payment_intent"), query.OneOf("status", "open", "complete", "expired"));
        return (state, part) => state.Sessions.Page(part, wanted: session =>
            (customer is null || session.Template.Customer == customer) && (intent is null || session.PaymentIntent == intent)
                && (status is null || session.Status.ToString().Equals(status, StringComparison.OrdinalIgnoreCase)));
    }, (session, _) => SessionObject.From(session));

    private static Answer ListItems(string id, HttpRequest request, Ledger ledger)
    {
        if (ledger.Read(state => state.Sessions.Find(id)) is not { } session)
            return Missing(id);
        // A book of its own, for the same paging; items come in their order, so the last is put first.
        var book = new Book<SessionItem>(item => item.Id, _ => session.Created);
        foreach (var item in session.Items.Reverse())
            book.Put(item);
        return Listing.List<SessionItem, SessionItemObject>(
            request, ledger, "line item", _ => (_, part) => book.Page(part), (item, _) => SessionItemObject.From(item, session));
    }

    private static Answer Missing(string id) => StripeErrors.Missing("checkout.session", id, "session");
}
