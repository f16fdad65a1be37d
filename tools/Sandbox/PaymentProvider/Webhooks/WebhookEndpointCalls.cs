using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using OnlineShop.Sandbox.PaymentProvider.Lists;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Webhooks;

/// <summary>A webhook endpoint as callers see it. Its secret is told once, in the answer that makes it.</summary>
internal sealed record WebhookEndpointObject(
    string Id, string Object, string? ApiVersion, string? Application, DateTimeOffset Created, string? Description,
    IReadOnlyList<string> EnabledEvents,
    bool Livemode, IReadOnlyDictionary<string, string> Metadata, string Status, string Url)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    public static WebhookEndpointObject From(
        WebhookEndpoint e) => new(e.Id, "webhook_endpoint", e.ApiVersion, null, e.Created, e.Description,
        e.EnabledEvents, Livemode: false, e.Metadata, e.Disabled ? "disabled" : "enabled", e.Url);
}

/// <summary><c>/v1/webhook_endpoints</c>: where which events are sent.</summary>
internal static partial class WebhookEndpointCalls
{
    private const string Kind = "webhook_endpoint";
    private const int MostEndpoints = 16;

    public static void MapWebhookEndpoints(this RouteGroupBuilder api)
    {
        api.MapPost("/webhook_endpoints", (HttpRequest request, Calls calls) => calls.PostAsync(request, form => Create(form, request))).WithSummary("Make a webhook endpoint");
        api.MapGet("/webhook_endpoints", List).WithSummary("List webhook endpoints, newest first");
        api.MapGet("/webhook_endpoints/{id}", Get).WithSummary("Read a webhook endpoint");
        api.MapPost("/webhook_endpoints/{id}", (string id, HttpRequest request, Calls calls) =>
            calls.PostAsync(request, form => Update(form, id, request))).WithSummary("Change a webhook endpoint");
        api.MapDelete("/webhook_endpoints/{id}", Delete).WithSummary("Delete a webhook endpoint");
    }

    private static Prepared Create(FormFields form, HttpRequest request)
    {
        var url = form.Address("url", required: true);
        var events = EnabledEvents(form, required: true);
        var description = form.Text("description");
        var metadata = form.Metadata();
        var version = form.Text("api_version");
        if (version is not null && !ApiVersions.IsValid(version))
            form.Errors.Add("api_version", $"Invalid Stripe API version: {version}");
        View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, now) =>
        {
            if (state.Endpoints.All.Count(e => !e.Deleted) >= MostEndpoints)
                return new Outcome(
                    StripeErrors.Refused(null, $"You have reached the maximum of {MostEndpoints} webhook endpoints.", null));
            var endpoint = new WebhookEndpoint
            {
                Id = Ids.Endpoint(now), Url = url!, EnabledEvents = events, Secret = Ids.WebhookSecret(), Created = now,
                Metadata = FormFields.Merge(new Dictionary<string, string>(), metadata), Description = description,
                ApiVersion = version,
            };
            return new Outcome(StripeObjects.Ok(WebhookEndpointObject.From(endpoint) with { Secret = endpoint.Secret })) { Endpoint = endpoint };
        });
    }

    private static Prepared Update(FormFields form, string id, HttpRequest request)
    {
        var url = form.Address("url");
        var events = EnabledEvents(form, required: false);
        var description = form.Text("description");
        var metadata = form.Metadata();
        bool? disabled = form.Has("disabled") ? form.Flag("disabled") : null;
        View.Read(form, request, Kind);
        if (form.Refusal() is { } refusal)
            return new Prepared(refusal);

        return new Prepared((state, _) =>
        {
            if (state.FindEndpoint(id) is not { } endpoint)
                return new Outcome(Missing(id));
            var changed = endpoint with
            {
                Url = url ?? endpoint.Url,
                EnabledEvents = events.Count > 0 ? events : endpoint.EnabledEvents,
                Description = form.Has("description") ? description : endpoint.Description,
                Metadata = FormFields.Merge(endpoint.Metadata, metadata),
                Disabled = disabled ?? endpoint.Disabled,
            };
            return new Outcome(StripeObjects.Ok(WebhookEndpointObject.From(changed))) { Endpoint = changed };
        });
    }

    private static Answer Delete(
        string id, Ledger ledger) => ledger.Execute(null, EventSource.None,
        (state, _) => state.FindEndpoint(id) is { } endpoint
        ? new Outcome(StripeObjects.Ok(new { id, @object = Kind, deleted = true })) { Endpoint = endpoint with { Deleted = true } }
        : new Outcome(Missing(id))).Answer;

    private static Answer Get(string id, HttpRequest request, Ledger ledger) => Reading.Get(request, ledger, Kind, (state, view) =>
        state.FindEndpoint(id) is { } endpoint ? view.Ok(WebhookEndpointObject.From(endpoint), new Lookup(state)) : Missing(id));

    private static Answer List(
        HttpRequest request, Ledger ledger) => Listing.List<WebhookEndpoint, WebhookEndpointObject>(request, ledger,
        Kind,
        _ => (state, part) => state.Endpoints.Page(part, wanted: endpoint => !endpoint.Deleted),
        (endpoint, _) => WebhookEndpointObject.From(endpoint));

    private static IReadOnlyList<string> EnabledEvents(FormFields form, bool required)
    {
        var events = form.List("enabled_events", required);
        foreach (var wrong in events.Where(type => type != "*" && !EventType().IsMatch(type)))
            form.Errors.Add("enabled_events", $"Invalid enabled_events: {wrong} is no type of event.");
        return events;
    }

    private static Answer Missing(string id) => StripeErrors.Missing("webhook endpoint", id, "id");

    [GeneratedRegex(@"^[a-z0-9_]+(\.[a-z0-9_]+)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex EventType();
}
