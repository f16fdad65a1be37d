using OnlineShop.Sandbox.Pages;
using OnlineShop.Sandbox.Shared;

namespace OnlineShop.Sandbox.PaymentProvider.Checkout;

/// <summary>The provider's page where the customer of a checkout session pays, with any of the test cards.</summary>
internal static class CheckoutPage
{
    public static string AddressOf(CheckoutSession session) => $"/checkout/{session.Id}";

    public static void MapCheckoutPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/checkout/{id}", (string id, Ledger ledger) =>
            ledger.Read(state => state.Sessions.Find(id)) is { } session ? Show(session, null) : NotFound()).ExcludeFromDescription();
        routes.MapPost("/checkout/{id}", PayAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> PayAsync(string id, HttpRequest request, Ledger ledger)
    {
        var (form, _) = await FormFields.ReadAsync(request);
        var card = form?.Text("card");
        if (card is null || !TestCard.Exists(card))
            return StripeErrors.Refused("resource_missing", $"No such card: '{card}'", "card");
        if (ledger.Read(state => state.Sessions.Find(id)) is null)
            return NotFound();

        PaymentIntent? intent = null;
        ledger.Execute(null, EventSource.None, (state, now) =>
        {
            // A second press of the button finds the session complete and changes nothing.
            if (state.Sessions.Find(id) is not { Status: SessionStatus.Open } open)
                return new Outcome(StripeObjects.Ok(new { }));
            var view = View.Plain(request);
            var asked = Checkouts.Intent(open, now) with { PaymentMethod = card };
            var confirmed = Charging.Confirm(asked, view, state, now);
            intent = confirmed.Events.Last(happened => happened.Intent is not null).Intent;
            return confirmed with { Events = [new LedgerEvent("payment_intent.created", now, asked), .. confirmed.Events] };
        });
        var session = ledger.Read(state => state.Sessions.Find(id))!;
        return intent is { Status: IntentStatus.RequiresAction }
            ? Results.Redirect(AuthenticationPage.AddressOf(intent.Id, intent.ClientSecret))
            : Show(session, intent?.LastPaymentError?.Message);
    }

    private static IResult Show(CheckoutSession session, string? refusal) => session.Status switch
    {
        SessionStatus.Complete => Results.Redirect(
            session.SuccessUrl.Replace("{CHECKOUT_SESSION_ID}", session.Id, StringComparison.Ordinal)),
        SessionStatus.Expired => Layout.Page("This page has expired", Html.Of($"<p>Go back to the shop and begin again.</p>")),
        _ => Layout.Page($"Pay {Currencies.Show(session.Total, session.Currency)}", Html.Of($"""
            {(refusal is null ? Html.None : Html.Of($"<p role=\"alert\"><strong>{refusal}</strong></p>"))}
            {Layout.Table(session.Items, "", Html.Of($"<th>Item</th><th class=\"number\">Quantity</th><th class=\"number\">Amount</th>"),
                item => Row(item, session.Currency))}
            <form method="post"><p><label>Card <select name="card">{Html.Each(Cards, card => Html.Of($"<option>{card}</option>"))}</select></label>
            <button class="main">Pay</button></p></form>
            {(session.CancelUrl is null ? Html.None : Html.Of($"<p><a href=\"{session.CancelUrl}\">Back to the shop</a></p>"))}
            """)),
    };

    private static IEnumerable<string> Cards =>
        TestCard.Tokens.Where(token => token.StartsWith("pm_", StringComparison.Ordinal));

    private static Html Row(SessionItem item, string currency) => Html.Of($"""
        <tr><td>{item.Name}</td><td class="number">{item.Quantity}</td><td class="number">{Currencies.Show(item.Total, currency)}</td></tr>
        """);

    private static Answer NotFound() =>
        Answer.Problem(StatusCodes.Status404NotFound, "urn:sandbox:not-found", "There is no such checkout session.");
}
