using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.Sandbox.Pages;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>
/// The bank's page, where the card's holder says that it is really them. Whoever has the client secret may open it.
/// </summary>
internal static class AuthenticationPage
{
    private static readonly CardError NotAuthenticated = new("card_error", "payment_intent_authentication_failure", null,
        "The provided payment method has failed authentication.");

    public static string AddressOf(PaymentIntent intent) => $"/3ds/{intent.Id}?client_secret={intent.ClientSecret}";

    public static void MapAuthenticationPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/3ds/{id}", Show).ExcludeFromDescription();
        routes.MapPost("/3ds/{id}", Decide).ExcludeFromDescription();
    }

    private static IResult Show(string id, HttpRequest request, Ledger ledger)
    {
        if (Find(ledger.Read(state => state.Intents.Find(id)), request) is not { } intent)
            return NotFound();
        if (intent.Status != IntentStatus.RequiresAction)
            return Layout.Page(
                "Nothing to do",
                Html.Of($"<p>This payment is already settled: <code>{intent.Status.Wire()}</code>.</p>"));
        return Layout.Page("Confirm your payment", Html.Of($"""
            <p>Your bank asks: do you want to pay <strong>{Currencies.Show(intent.Amount, intent.Currency)}</strong>?</p>
            <form method="post">
            <button class="main" name="result" value="authenticate">Authenticate</button>
            <button name="result" value="fail">Fail</button>
            </form>
            """));
    }

    private static async Task<IResult> Decide(string id, HttpRequest request, Ledger ledger)
    {
        var (form, _) = await FormFields.ReadAsync(request);
        var result = form?.Text("result");
        if (result is not ("authenticate" or "fail"))
            return StripeErrors.Refused("parameter_invalid", "Invalid result: must be authenticate or fail.", "result");
        if (Find(ledger.Read(state => state.Intents.Find(id)), request) is null)
            return NotFound();

        ledger.Execute(null, EventSource.None, (state, now) =>
        {
            var intent = state.Intents.Find(id)!;
            // A second press of the button finds the payment settled and changes nothing.
            var events = intent.Status != IntentStatus.RequiresAction ? []
                : result == "authenticate" ? Charging.Present(intent, state.Fees, now)
                : [new LedgerEvent("payment_intent.payment_failed", now, intent with
                {
                    Status = IntentStatus.RequiresPaymentMethod, PaymentMethod = null,
                    LastPaymentError = NotAuthenticated,
                })];
            return new Outcome(StripeObjects.Ok(new { }), events);
        });

        var settled = ledger.Read(state => state.Intents.Find(id))!;
        var paid = settled.Status is IntentStatus.Succeeded or IntentStatus.RequiresCapture;
        if (settled.ReturnUrl is null)
            return Layout.Page(
                paid ? "Authenticated" : "Not authenticated",
                Html.Of($"<p>You can close this page and go back to the shop.</p>"));
        return Results.Redirect(QueryHelpers.AddQueryString(settled.ReturnUrl, new Dictionary<string, string?>
        {
            ["payment_intent"] = settled.Id,
            ["payment_intent_client_secret"] = settled.ClientSecret,
            ["redirect_status"] = paid ? "succeeded" : "failed",
        }));
    }

    private static PaymentIntent? Find(PaymentIntent? intent, HttpRequest request) =>
        intent is not null && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(request.Query["client_secret"].ToString()),
            Encoding.UTF8.GetBytes(intent.ClientSecret))
            ? intent : null;

    private static Shared.Answer NotFound() =>
        Shared.Answer.Problem(StatusCodes.Status404NotFound, "urn:sandbox:not-found", "There is no such payment.");
}
