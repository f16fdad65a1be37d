namespace OnlineShop.Sandbox.Pages;

/// <summary>The page that leads to every part.</summary>
internal static class StartPage
{
    public static void MapStartPage(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/", () => Layout.Page("The outside world, for local use", Html.Of($"""
            <p>The shop talks to these as it would to the real ones. Nothing here moves money, parcels or messages.</p>
            <ul class="cards">
            <li><a href="/ledger">Payment provider</a><p>Every payment intent, charge and refund. Its API is under <code>/v1</code>.</p></li>
            <li><a href="/carrier">Carrier</a><p>Shipments and where they are; move one on by hand.</p></li>
            <li><a href="/mail">Mail box</a><p>Every mail that the shop has sent.</p></li>
            <li><a href="/sms">SMS gateway</a><p>Every text message that the shop has sent.</p></li>
            <li><a href="/ecb/eurofxref-daily.xml">Reference rates</a><p>The daily feed of the European Central Bank, and <a href="/ecb/eurofxref-hist-90d.xml">the last 90 days</a>.</p></li>
            <li><a href="/faults">Faults</a><p>Make the payment provider or the carrier slow or failing, with <code>PUT /faults</code>.</p></li>
            </ul>
            """))).ExcludeFromDescription();
}
