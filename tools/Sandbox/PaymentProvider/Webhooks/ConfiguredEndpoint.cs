using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Webhooks;

/// <summary>
/// The endpoint that the configuration names: there from the start, and where the configuration says now, whatever the journal
/// has.
/// </summary>
internal static class ConfiguredEndpoint
{
    public const string Id = "we_configured";

    private static readonly Answer NoAnswer = new(StatusCodes.Status200OK, "");

    public static void Ensure(Ledger ledger, WebhookOptions options) => ledger.Execute(null, EventSource.None, (state, now) =>
    {
        var present = state.Endpoints.Find(Id);
        if (string.IsNullOrEmpty(options.Url))
            return new Outcome(NoAnswer) { Endpoint = present is { Deleted: false } ? present with { Deleted = true } : null };
        string[] events = options.Events.Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var wanted = (present ?? new WebhookEndpoint { Id = Id, Url = "", EnabledEvents = events, Secret = "", Created = now }) with
        {
            Url = options.Url,
            Secret = options.Secret!,
            EnabledEvents = events,
            Disabled = false,
            Deleted = false,
        };
        return new Outcome(NoAnswer) { Endpoint = IsSame(present, wanted) ? null : wanted };
    });

    private static bool IsSame(WebhookEndpoint? present, WebhookEndpoint wanted) =>
        present is { Disabled: false, Deleted: false } && present.Url == wanted.Url && present.Secret == wanted.Secret
            && present.EnabledEvents.SequenceEqual(wanted.EnabledEvents);
}
