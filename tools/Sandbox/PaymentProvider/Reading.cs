using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>Answers the calls that read one object.</summary>
internal static class Reading
{
    /// <param name="request">The call.</param>
    /// <param name="ledger">The books.</param>
    /// <param name="kind">What the object is, for what may be expanded.</param>
    /// <param name="show">Finds the object and shows it, or says that there is none.</param>
    public static Answer Get(HttpRequest request, Ledger ledger, string kind, Func<LedgerState, View, Answer> show)
    {
        var query = FormFields.Of(request.Query);
        query.Text("client_secret");
        var view = View.Read(query, request, kind);
        return query.Refusal() is { } refusal ? refusal : ledger.Read(state => show(state, view));
    }
}
