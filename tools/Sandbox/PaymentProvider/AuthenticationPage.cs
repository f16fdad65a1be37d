using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.Sandbox.Pages;
using OnlineShop.Sandbox.PaymentProvider.Setups;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>
/// The bank's page, where the card's holder says that it is really them. Whoever has the client secret may open it.
/// </summary>
internal static class AuthenticationPage
{
    /// <param name="id">Of a payment intent or a setup intent.</param>
    public static string AddressOf(string id, string clientSecret) => $"/3ds/{id}?client_secret={clientSecret}";

    public static void MapAuthenticationPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/3ds/{id}", Show).ExcludeFromDescription();
        routes.MapPost("/3ds/{id}", Decide).ExcludeFromDescription();
    }

    private static IResult Show(string id, HttpRequest request, Ledger ledger)
    {
        if (Find(ledger, id, request) is not { } asked)
            return NotFound();
        if (!asked.Waits)
        {
            return Layout.Page(
                "Nothing to do",
                Html.Of($"<p>This payment is already settled: <code>{asked.Status}</code>.</p>"));
        }

        return Layout.Page(asked.Title, Html.Of($"""
            <p>Your bank asks: do you want to {asked.Question}?</p>
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
        if (Find(ledger, id, request) is null)
            return NotFound();

        ledger.Execute(null, EventSource.None, (state, now) =>
            new Outcome(StripeObjects.Ok(new { }), Events(state, id, result == "authenticate", now)));

        var settled = Find(ledger, id, request)!;
        if (settled.ReturnUrl is null)
            return Layout.Page(
                settled.IsDone ? "Authenticated" : "Not authenticated",
                Html.Of($"<p>You can close this page and go back to the shop.</p>"));
        return Results.Redirect(QueryHelpers.AddQueryString(settled.ReturnUrl, new Dictionary<string, string?>
        {
            [settled.Kind] = settled.Id,
            [settled.Kind + "_client_secret"] = settled.ClientSecret,
            ["redirect_status"] = settled.IsDone ? "succeeded" : "failed",
        }));
    }

    /// <summary>What comes of the holder's answer. A second press of the button finds the intent settled and changes nothing.</summary>
    private static IReadOnlyList<LedgerEvent> Events(LedgerState state, string id, bool authenticated, DateTimeOffset now)
    {
        if (state.Intents.Find(id) is { Status: IntentStatus.RequiresAction } intent)
        {
            return authenticated ? Charging.Present(intent, state, now)
                : [new LedgerEvent("payment_intent.payment_failed", now, intent.With(null) with
                {
                    Status = IntentStatus.RequiresPaymentMethod,
                    LastPaymentError = NotAuthenticated("payment_intent"),
                })];
        }

        if (state.Setups.Find(id) is not { Status: SetupStatus.RequiresAction } setup)
            return [];
        return authenticated ? SettingUp.Present(setup, state, now) : [SettingUp.Failed(setup, NotAuthenticated("setup_intent"), now)];
    }

    private static CardError NotAuthenticated(string kind) => new("card_error", $"{kind}_authentication_failure", null,
        "The provided payment method has failed authentication.");

    private static Asked? Find(Ledger ledger, string id, HttpRequest request)
    {
        var (intent, setup) = ledger.Read(state => (state.Intents.Find(id), state.Setups.Find(id)));
        var asked = intent is not null ? Asked.Of(intent) : setup is not null ? Asked.Of(setup) : null;
        return asked is not null && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(request.Query["client_secret"].ToString()),
            Encoding.UTF8.GetBytes(asked.ClientSecret))
            ? asked : null;
    }

    private static Shared.Answer NotFound() =>
        Shared.Answer.Problem(StatusCodes.Status404NotFound, "urn:sandbox:not-found", "There is no such payment.");

    /// <summary>What the holder is asked.</summary>
    private sealed record Asked(
        string Kind, string Id, string ClientSecret, string Status, bool Waits, bool IsDone, string? ReturnUrl, string Title, Html Question)
    {
        public static Asked Of(PaymentIntent intent) => new(
            "payment_intent", intent.Id, intent.ClientSecret, intent.Status.Wire(), intent.Status == IntentStatus.RequiresAction,
            intent.Status is IntentStatus.Succeeded or IntentStatus.RequiresCapture, intent.ReturnUrl, "Confirm your payment",
            Html.Of($"pay <strong>{Currencies.Show(intent.Amount, intent.Currency)}</strong>"));

        public static Asked Of(SetupIntent setup) => new(
            "setup_intent", setup.Id, setup.ClientSecret, setup.Status.Wire(), setup.Status == SetupStatus.RequiresAction,
            setup.Status == SetupStatus.Succeeded, setup.ReturnUrl, "Confirm your card", Html.Of($"let your card be saved"));
    }
}
