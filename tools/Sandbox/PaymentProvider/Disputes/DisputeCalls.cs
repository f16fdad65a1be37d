using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Disputes;

/// <summary><c>/v1/disputes</c>: answers those that the test cards open.</summary>
internal static class DisputeCalls
{
    private const string Kind = "dispute";

    public static void MapDisputes(this RouteGroupBuilder api)
    {
        api.MapGet("/disputes", List).WithSummary("List disputes, newest first");
        api.MapGet("/disputes/{id}", Get).WithSummary("Read a dispute");
        api.MapPost("/disputes/{id}", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => Update(form, id, request))).WithSummary("Give evidence in a dispute");
        api.MapPost("/disputes/{id}/close", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => Close(form, id, request))).WithSummary("Accept a dispute as lost");
    }

    private static Prepared Update(FormFields form, string id, HttpRequest request)
    {
        var evidence = DisputeEvidence.Read(form);
        var submits = !form.Has("submit") || form.Flag("submit");
        var metadata = form.Metadata();
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Disputes.Find(id) is not { } dispute)
                return new Outcome(Missing(id));
            if (dispute.IsClosed && evidence.Count > 0)
                return new Outcome(StripeErrors.Refused(null, "This dispute is already closed.", null));
            var changed = dispute with
            {
                Evidence = FormFields.Merge(dispute.Evidence, evidence),
                Metadata = FormFields.Merge(dispute.Metadata, metadata),
            };
            return Changed(view, state, evidence.Count > 0 && submits
                ? Disputing.Submit(changed, now)
                : [new LedgerEvent("charge.dispute.updated", now) { Dispute = changed }]);
        });
    }

    private static Prepared Close(FormFields form, string id, HttpRequest request)
    {
        var view = View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Disputes.Find(id) is not { } dispute)
                return new Outcome(Missing(id));
            return dispute.IsClosed
                ? new Outcome(StripeErrors.Refused(null, "This dispute is already closed.", null))
                : Changed(view, state, [Disputing.Lose(dispute, now)]);
        });
    }

    private static Outcome Changed(View view, LedgerState state, IReadOnlyList<LedgerEvent> events) =>
        new(view.Ok(DisputeObject.From(events[^1].Dispute!), new Lookup(state, events)), events);

    private static Answer Get(string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, Kind, (state, view) =>
        state.Disputes.Find(id) is { } dispute ? view.Ok(DisputeObject.From(dispute), new Lookup(state)) : Missing(id));

    private static Answer List(HttpRequest request, Ledger ledger) => Listing.List<Dispute, DisputeObject>(request, ledger, Kind, query =>
    {
        var (charge, intent) = (query.Text("charge"), query.Text("payment_intent"));
        return (state, part) => state.Disputes.Page(part, wanted: dispute =>
            (charge is null || dispute.Charge == charge) && (intent is null || dispute.PaymentIntent == intent));
    }, (dispute, _) => DisputeObject.From(dispute));

    private static Answer Missing(string id) => StripeErrors.Missing("dispute", id, "dispute");
}
