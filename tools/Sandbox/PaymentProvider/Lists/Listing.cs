using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Lists;

/// <summary>One page of a list, as callers see it.</summary>
internal sealed record ListObject<T>(string Object, string Url, bool HasMore, IReadOnlyList<T> Data);

/// <summary>Answers the calls that list objects.</summary>
internal static class Listing
{
    /// <summary>Finds one page; null when its cursor does not exist.</summary>
    public delegate (List<T> Items, bool HasMore)? Find<T>(LedgerState state, ListQuery query);

    /// <param name="request">The call.</param>
    /// <param name="ledger">The books.</param>
    /// <param name="kind">What a missing cursor is called in the refusal.</param>
    /// <param name="prepare">Reads the list's own filters, and gives the way to find a page of it.</param>
    /// <param name="show">Maps an object to its wire form.</param>
    public static Answer List<T, TObject>(
        HttpRequest request, Ledger ledger, string kind, Func<FormFields, Find<T>> prepare,
        Func<T, LedgerState, TObject> show)
    {
        var query = FormFields.Of(request.Query);
        var part = ListQuery.Read(query);
        var find = prepare(query);
        var view = View.Read(query, request, kind, list: true);
        if (query.Refusal() is { } refusal)
            return refusal;
        return ledger.Read(state => find(state, part) is { } found
            ? view.Ok(
                new ListObject<TObject>(
                    "list", request.Path, found.HasMore, [.. found.Items.Select(item => show(item, state))]),
                new Lookup(state))
            : StripeErrors.Missing(kind, part.Cursor!, part.CursorName, StatusCodes.Status400BadRequest));
    }
}
