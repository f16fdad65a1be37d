using OnlineShop.Sandbox.Pages;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>The books as they are: for a person, and for checking a shop's own books against them.</summary>
internal static class LedgerPage
{
    private const int RowsShown = 200;

    public static void MapLedger(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/ledger", Show).WithTags("Payment provider").WithSummary("Every intent, charge and refund");

    private static IResult Show(HttpRequest request, Ledger ledger)
    {
        var books = ledger.Read(state => new Books(
            [.. state.Intents.All.Select(LedgerIntent.From)], [.. state.Charges.All.Select(LedgerCharge.From)], [.. state.Refunds.All],
            [.. state.Events.TakeLast(RowsShown)]));
        return request.WantsHtml() ? Page(books) : Answer.Of(StatusCodes.Status200OK, new { books.Intents, books.Charges, books.Refunds });
    }

    private static IResult Page(Books books) => Layout.Page("Payment provider", Html.Of($"""
        <h2 id="intents">Payment intents ({books.Intents.Count})</h2>
        {Layout.Table(Newest(books.Intents), "No payment has been asked for yet.", Html.Of($"<th>Created</th><th>Intent</th><th>Status</th><th class=\"number\">Amount</th><th class=\"number\">Captured</th><th class=\"number\">Refunded</th><th>Metadata</th>"),
            i => Html.Of($"<tr><td>{i.Created:u}</td><td><code>{i.Id}</code></td><td>{i.Status.Wire()}</td><td class=\"number\">{Currencies.Show(i.Amount, i.Currency)}</td><td class=\"number\">{Currencies.Show(i.Captured, i.Currency)}</td><td class=\"number\">{Currencies.Show(i.Refunded, i.Currency)}</td><td>{string.Join(", ", i.Metadata.Select(m => $"{m.Key}: {m.Value}"))}</td></tr>"))}
        <h2 id="charges">Charges ({books.Charges.Count})</h2>
        {Layout.Table(Newest(books.Charges), "No card has been charged yet.", Html.Of($"<th>Created</th><th>Charge</th><th>Intent</th><th>Card</th><th>Status</th><th class=\"number\">Amount</th><th>Refused because</th>"),
            c => Html.Of($"<tr><td>{c.Created:u}</td><td><code>{c.Id}</code></td><td><code>{c.PaymentIntent}</code></td><td>{c.PaymentMethod}</td><td>{(c.Released ? "released" : c.Status == ChargeStatus.Failed ? "failed" : c.Captured > 0 ? "captured" : "held")}</td><td class=\"number\">{Currencies.Show(c.Amount, c.Currency)}</td><td>{c.FailureMessage}</td></tr>"))}
        <h2 id="refunds">Refunds ({books.Refunds.Count})</h2>
        {Layout.Table(Newest(books.Refunds), "Nothing has been refunded yet.", Html.Of($"<th>Created</th><th>Refund</th><th>Intent</th><th class=\"number\">Amount</th><th>Reason</th>"),
            r => Html.Of($"<tr><td>{r.Created:u}</td><td><code>{r.Id}</code></td><td><code>{r.PaymentIntent}</code></td><td class=\"number\">{Currencies.Show(r.Amount, r.Currency)}</td><td>{r.Reason}</td></tr>"))}
        <h2 id="events">What happened last</h2>
        {Layout.Table(Newest(books.Events), "Nothing yet.", Html.Of($"<th>When</th><th>What</th><th>To</th>"),
            e => Html.Of($"<tr><td>{e.At:u}</td><td>{e.Type}</td><td><code>{e.Intent?.Id ?? e.Refund?.Id ?? e.Charge?.Id}</code></td></tr>"))}
        """));

    private static List<T> Newest<T>(IReadOnlyList<T> rows) => [.. rows.Reverse().Take(RowsShown)];

    private sealed record Books(
        IReadOnlyList<LedgerIntent> Intents, IReadOnlyList<LedgerCharge> Charges, IReadOnlyList<Refund> Refunds, IReadOnlyList<LedgerEvent> Events);

    private sealed record LedgerIntent(
        string Id, IntentStatus Status, long Amount, string Currency, long Captured, long Refunded, IReadOnlyDictionary<string, string> Metadata,
        CaptureMethod CaptureMethod, string? PaymentMethod, string? LatestCharge, CardError? LastPaymentError, DateTimeOffset Created)
    {
        public static LedgerIntent From(PaymentIntent i) => new(i.Id, i.Status, i.Amount, i.Currency, i.AmountReceived, i.AmountRefunded,
            i.Metadata, i.CaptureMethod, i.PaymentMethod, i.LatestCharge, i.LastPaymentError, i.Created);
    }

    private sealed record LedgerCharge(
        string Id, string PaymentIntent, ChargeStatus Status, long Amount, string Currency, long Captured, long Refunded, bool Released,
        string PaymentMethod, string? FailureCode, string? FailureMessage, DateTimeOffset Created)
    {
        public static LedgerCharge From(Charge c) => new(c.Id, c.PaymentIntent, c.Status, c.Amount, c.Currency, c.AmountCaptured, c.AmountRefunded,
            c.Released, c.PaymentMethod, c.Failure?.DeclineCode ?? c.Failure?.Code, c.Failure?.Message, c.Created);
    }
}
