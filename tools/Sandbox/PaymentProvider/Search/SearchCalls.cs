using OnlineShop.Sandbox.PaymentProvider.Charges;
using OnlineShop.Sandbox.PaymentProvider.Customers;
using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Search;

/// <summary>One page of what a search found, as callers see it.</summary>
internal sealed record SearchResult<T>(string Object, string Url, bool HasMore, IReadOnlyList<T> Data, string? NextPage);

/// <summary><c>/v1/…/search</c>: objects by what is in them. What was just written is found at once, unlike at Stripe.</summary>
internal static class SearchCalls
{
    private const string Metadata = "metadata";

    public static void MapSearch(this RouteGroupBuilder api)
    {
        api.MapGet("/payment_intents/search", (HttpRequest request, Ledger ledger) => Find(
            request, ledger, "payment_intent", state => state.Intents, SearchFields.OfIntents, intent => intent.Metadata,
            intent => StripeObjects.From(intent, $"{request.Scheme}://{request.Host}"))).WithSummary("Search payment intents");
        api.MapGet("/charges/search", (HttpRequest request, Ledger ledger) => Find(
            request, ledger, ChargeCalls.Kind, state => state.Charges, SearchFields.OfCharges, charge => charge.Metadata,
            StripeObjects.From)).WithSummary("Search charges");
        api.MapGet("/customers/search", (HttpRequest request, Ledger ledger) => Find(
            request, ledger, CustomerCalls.Kind, state => state.Customers, SearchFields.OfCustomers, customer => customer.Metadata,
            CustomerObject.From, customer => !customer.Deleted)).WithSummary("Search customers");
    }

    private static Answer Find<T, TObject>(
        HttpRequest request, Ledger ledger, string kind, Func<LedgerState, Book<T>> book,
        IReadOnlyDictionary<string, Func<T, object?>> fields, Func<T, IReadOnlyDictionary<string, string>> metadata, Func<T, TObject> show,
        Func<T, bool>? there = null)
        where T : class, ILedgerObject
    {
        var query = FormFields.Of(request.Query);
        var limit = (int)(query.Integer("limit", 1, ListQuery.LargestPage) ?? ListQuery.DefaultPage);
        // The page begins after the object that the page before ended with.
        var page = query.Text("page");
        var search = Parse(query, fields.ContainsKey);
        var view = View.Read(query, request, kind, list: true);
        if (query.Refusal() is { } refusal)
            return refusal;
        return ledger.Read(state => book(state).Page(new ListQuery(limit, page, null, null, null), wanted: IsFound) is { } found
            ? view.Ok(
                new SearchResult<TObject>(
                    "search_result", request.Path, found.HasMore, [.. found.Items.Select(show)], found.HasMore ? found.Items[^1].Id : null),
                new Lookup(state))
            : StripeErrors.Refused(null, $"Invalid page: {page}", "page"));

        bool IsFound(T item) => (there is null || there(item)) && search!.Holds(clause => Field(clause, item));

        object? Field(SearchClause clause, T item) => clause.Field == Metadata
            ? metadata(item).GetValueOrDefault(clause.Key!)
            : fields[clause.Field](item);
    }

    private static SearchQuery? Parse(FormFields query, Func<string, bool> isField)
    {
        if (query.Text("query", required: true) is not { } text)
            return null;
        try
        {
            var search = SearchQuery.Parse(text);
            // Only metadata has keys.
            foreach (var clause in search.Clauses.Where(clause => clause.Key is null ? !isField(clause.Field) : clause.Field != Metadata))
                query.Errors.Add("query", $"Field `{clause.Field}` is an unsupported search field for this resource.");
            return search;
        }
        catch (FormatException exception)
        {
            query.Errors.Add("query", exception.Message);
            return null;
        }
    }
}
