namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary><c>POST /v1/refunds/{id}</c>: changes the metadata.</summary>
internal static class UpdateRefund
{
    public static Prepared Prepare(FormFields form, string id, HttpRequest request)
    {
        var metadata = form.Metadata();
        var view = View.Read(form, request, "refund");
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Refunds.Find(id) is not { } refund)
                return new Outcome(StripeErrors.Missing("refund", id, "refund"));
            var changed = refund with { Metadata = FormFields.Merge(refund.Metadata, metadata) };
            LedgerEvent[] events =
            [
                new("refund.updated", now, Refund: changed), new("charge.refund.updated", now, Refund: changed),
            ];
            return new Outcome(view.Ok(StripeObjects.From(changed), new Lookup(state, events)), events);
        });
    }
}
