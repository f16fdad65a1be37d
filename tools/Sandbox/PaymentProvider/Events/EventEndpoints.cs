using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Events;

/// <summary><c>/v1/events</c>: everything that happened, for receivers that missed a webhook.</summary>
internal static class EventEndpoints
{
    private const int MostTypes = 20;

    public static void MapEvents(this RouteGroupBuilder api)
    {
        api.MapGet("/events", List).WithSummary("List events, newest first");
        api.MapGet("/events/{id}", Get).WithSummary("Read an event");
    }

    private static Answer Get(string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, "event", (state, view) =>
        state.Events.Find(id) is { } happened
            ? view.Ok(EventObjects.From(happened, state.Deliveries.PendingOf(id)), new Lookup(state))
            : StripeErrors.Missing("event", id, "id"));

    private static Answer List(
        HttpRequest request, Ledger ledger) => Listing.List<LedgerEvent, EventObject>(request, ledger, "event", query =>
    {
        var type = query.Text("type");
        var types = query.List("types");
        if (type is not null && types.Count > 0)
            query.Errors.Add("types", "You may only specify one of these parameters: type, types.");
        if (types.Count > MostTypes)
            query.Errors.Add("types", $"Invalid array: must have at most {MostTypes} elements.");
        return (state, part) => state.Events.Page(part, Wanted(state, type, types));
    }, (happened, state) => EventObjects.From(happened, state.Deliveries.PendingOf(happened.Id!)));

    /// <summary>The types asked for; <c>charge.*</c> is every type that begins so.</summary>
    private static IReadOnlyCollection<string>? Wanted(LedgerState state, string? type, IReadOnlyList<string> types)
    {
        if (type is null)
            return types.Count > 0 ? types : null;
        return type.EndsWith('*')
            ? [.. state.Events.Groups.Where(known => known.StartsWith(type[..^1], StringComparison.Ordinal))]
            : [type];
    }
}
