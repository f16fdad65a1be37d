using OnlineShop.Sandbox.Pages;
using OnlineShop.Sandbox.PaymentProvider.Webhooks;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>
/// The books as they are: for a person the latest of them, and for checking a shop's own books against them all.
/// </summary>
internal static class LedgerPage
{
    private const int RowsShown = 200;

    public static void MapLedger(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/ledger", Show).WithTags("Payment provider")
            .WithSummary("Every intent, charge, refund and movement of the balance");

    private static IResult Show(HttpRequest request, Ledger ledger) =>
        request.WantsHtml() ? Page(ledger) : LedgerJson.Answer(ledger);

    private static IResult Page(Ledger ledger) => ledger.Read(state => Layout.Page("Payment provider", Html.Of($"""
        <h2 id="intents">Payment intents ({state.Intents.Count})</h2>
        {Layout.Table(state.Intents.Newest(RowsShown), "No payment has been asked for yet.", Html.Of($"<th>Created</th><th>Intent</th><th>Status</th><th class=\"number\">Amount</th><th class=\"number\">Captured</th><th class=\"number\">Refunded</th><th>Metadata</th>"),
            i => Html.Of($"<tr><td>{i.Created:u}</td><td><code>{i.Id}</code></td><td>{i.Status.Wire()}</td><td class=\"number\">{Currencies.Show(i.Amount, i.Currency)}</td><td class=\"number\">{Currencies.Show(i.AmountReceived, i.Currency)}</td><td class=\"number\">{Currencies.Show(i.AmountRefunded, i.Currency)}</td><td>{string.Join(", ", i.Metadata.Select(m => $"{m.Key}: {m.Value}"))}</td></tr>"))}
        <h2 id="charges">Charges ({state.Charges.Count})</h2>
        {Layout.Table(state.Charges.Newest(RowsShown), "No card has been charged yet.", Html.Of($"<th>Created</th><th>Charge</th><th>Intent</th><th>Card</th><th>Status</th><th class=\"number\">Amount</th><th class=\"number\">Fee</th><th>Refused because</th>"),
            c => Html.Of($"<tr><td>{c.Created:u}</td><td><code>{c.Id}</code></td><td><code>{c.PaymentIntent}</code></td><td>{c.PaymentMethod}</td><td>{Standing(c)}</td><td class=\"number\">{Currencies.Show(c.Amount, c.Currency)}</td><td class=\"number\">{Fee(state, c)}</td><td>{c.Failure?.Message}</td></tr>"))}
        <h2 id="refunds">Refunds ({state.Refunds.Count})</h2>
        {Layout.Table(state.Refunds.Newest(RowsShown), "Nothing has been refunded yet.", Html.Of($"<th>Created</th><th>Refund</th><th>Intent</th><th>Status</th><th class=\"number\">Amount</th><th>Reason</th>"),
            r => Html.Of($"<tr><td>{r.Created:u}</td><td><code>{r.Id}</code></td><td><code>{r.PaymentIntent}</code></td><td>{r.Status.ToString().ToLowerInvariant()}</td><td class=\"number\">{Currencies.Show(r.Amount, r.Currency)}</td><td>{r.Reason}</td></tr>"))}
        <h2 id="endpoints">Webhook endpoints</h2>
        {Layout.Table([.. state.Endpoints.All.Where(e => !e.Deleted)], "No endpoint is registered.", Html.Of($"<th>Created</th><th>Endpoint</th><th>Address</th><th>Events</th><th>Status</th>"),
            e => Html.Of($"<tr><td>{e.Created:u}</td><td><code>{e.Id}</code></td><td>{e.Url}</td><td>{string.Join(", ", e.EnabledEvents)}</td><td>{(e.Disabled ? "disabled" : "enabled")}</td></tr>"))}
        <h2 id="events">Events ({state.Events.Count})</h2>
        <p class="soft">Webhooks: {state.Deliveries.Count(DeliveryStatus.Delivered)} delivered, {state.Deliveries.Count(DeliveryStatus.Pending)} waiting, {state.Deliveries.Count(DeliveryStatus.GivenUp)} given up.</p>
        {Layout.Table(state.Events.Newest(RowsShown), "Nothing yet.", Html.Of($"<th>When</th><th>Event</th><th>What</th><th>To</th><th>Webhooks</th>"),
            e => Html.Of($"<tr><td>{e.At:u}</td><td><code>{e.Id}</code></td><td>{e.Type}</td><td><code>{e.Subject.Id}</code></td><td>{string.Join("; ", state.Deliveries.Of(e.Id!).Select(Told))}</td></tr>"))}
        """)));

    private static string Standing(Charge c) =>
        c.Released ? "released" : c.Status == ChargeStatus.Failed ? "failed" : c.AmountCaptured > 0 ? "captured" : "held";

    private static string Fee(LedgerState state, Charge c) =>
        c.BalanceTransaction is { } id ? Currencies.Show(state.Transactions.Find(id)!.Fee, c.Currency) : "";

    private static string Told(Delivery d) => d.Status switch
    {
        DeliveryStatus.Delivered => $"{d.Endpoint}: delivered at try {d.Tries}",
        DeliveryStatus.GivenUp => $"{d.Endpoint}: given up after {d.Tries} tries: {d.LastError}",
        _ when d.LastError is null => $"{d.Endpoint}: soon",
        _ => $"{d.Endpoint}: not yet: {d.LastError} ({d.Tries} tries)",
    };
}
