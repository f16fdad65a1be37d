namespace OnlineShop.Sandbox.Tests;

/// <summary>The cards of https://docs.stripe.com/testing, one by one.</summary>
public sealed class TestCardTests : IClassFixture<SandboxApp>
{
    private readonly HttpClient _client;

    public TestCardTests(SandboxApp app) => _client = app.PaymentClient();

    private Task<Reply> PayAsync(
        string card) => _client.FormAsync("/v1/payment_intents", null, ("amount", "2000"), ("currency", "eur"),
        ("payment_method", card), ("confirm", "true"), ("expand[]", "latest_charge"),
        ("return_url", "https://shop.example/back"));

    [Theory]
    [InlineData("visa", "visa", "4242")]
    [InlineData("visa_debit", "visa", "5556")]
    [InlineData("mastercard", "mastercard", "4444")]
    [InlineData("mastercard_debit", "mastercard", "8210")]
    [InlineData("mastercard_prepaid", "mastercard", "5100")]
    [InlineData("amex", "amex", "0005")]
    [InlineData("discover", "discover", "1117")]
    [InlineData("diners", "diners", "0004")]
    [InlineData("jcb", "jcb", "0505")]
    [InlineData("unionpay", "unionpay", "0005")]
    [InlineData("threeDSecureOptional", "visa", "3055")]
    [InlineData("amex_threeDSecureNotSupported", "amex", "0005")]
    public async Task A_card_of_each_brand_pays(string name, string brand, string last4)
    {
        foreach (var token in new[] { "tok_" + name, "pm_card_" + name })
        {
            var paid = await PayAsync(token);
            paid.Text("status").ShouldBe("succeeded");
            paid.Text("latest_charge.payment_method_details.card.brand").ShouldBe(brand);
            paid.Text("latest_charge.payment_method_details.card.last4").ShouldBe(last4);
            paid.Text("latest_charge.outcome.network_status").ShouldBe("approved_by_network");
        }
    }

    [Theory]
    [InlineData("pm_card_visa_chargeDeclined", "card_declined", "generic_decline", null)]
    [InlineData("tok_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds", null)]
    [InlineData("pm_card_visa_chargeDeclinedLostCard", "card_declined", "lost_card", null)]
    [InlineData("pm_card_visa_chargeDeclinedStolenCard", "card_declined", "stolen_card", null)]
    [InlineData("pm_card_chargeDeclinedExpiredCard", "expired_card", null, "exp_month")]
    [InlineData("tok_chargeDeclinedIncorrectCvc", "incorrect_cvc", null, "cvc")]
    [InlineData("pm_card_chargeDeclinedProcessingError", "processing_error", null, null)]
    [InlineData("pm_card_visa_chargeDeclinedVelocityLimitExceeded", "card_declined", "card_velocity_exceeded", null)]
    [InlineData("pm_card_threeDSecureRequiredProcessingError", "card_declined", "generic_decline", null)]
    public async Task A_declining_card_says_why(string card, string code, string? declineCode, string? param)
    {
        var refused = await PayAsync(card);
        refused.Status.ShouldBe(402);
        foreach (var error in new[] { refused["error"], refused["error.payment_intent.last_payment_error"] })
        {
            error.GetProperty("type").GetString().ShouldBe("card_error");
            error.GetProperty("code").GetString().ShouldBe(code);
            Of(error, "decline_code").ShouldBe(declineCode);
            Of(error, "param").ShouldBe(param);
            error.GetProperty("charge").GetString()!.ShouldStartWith("ch_");
            error.GetProperty("doc_url").GetString()!.ShouldEndWith(code.Replace('_', '-'));
        }

        var charge = await _client.ReadAsync($"/v1/charges/{refused.Text("error.charge")}");
        charge.Text("status").ShouldBe("failed");
        charge["paid"].GetBoolean().ShouldBeFalse();
        charge.Text("failure_code").ShouldBe(declineCode ?? code);

        static string? Of(System.Text.Json.JsonElement error, string name) =>
            error.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    [Theory]
    [InlineData("pm_card_threeDSecure2Required", "succeeded", null)]
    [InlineData("pm_card_threeDSecureRequired", "succeeded", null)]
    [InlineData("pm_card_authenticationRequired", "succeeded", null)]
    [InlineData("tok_threeDSecureRequiredChargeDeclined", "requires_payment_method", "generic_decline")]
    [InlineData("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", "requires_payment_method", "insufficient_funds")]
    public async Task A_card_with_3ds_asks_its_holder_and_then_the_bank(string card, string status, string? declineCode)
    {
        var waiting = await PayAsync(card);
        waiting.Text("status").ShouldBe("requires_action");
        await _client.FormAsync(
            new Uri(waiting.Text("next_action.redirect_to_url.url")!).PathAndQuery, null, ("result", "authenticate"));

        var settled = await _client.ReadAsync($"/v1/payment_intents/{waiting.Text("id")}");
        settled.Text("status").ShouldBe(status);
        if (declineCode is not null)
            settled.Text("last_payment_error.decline_code").ShouldBe(declineCode);
    }

    [Fact]
    public async Task A_token_that_nobody_published_is_refused()
    {
        var method = await PayAsync("pm_card_gold");
        method.Status.ShouldBe(400);
        method.Text("error.code").ShouldBe("resource_missing");
        method.Text("error.param").ShouldBe("payment_method");
        method.Text("error.message").ShouldBe("No such PaymentMethod: 'pm_card_gold'");
        var token = await _client.FormAsync(
            "/v1/payment_intents", null, ("amount", "50"), ("currency", "eur"), ("payment_method_data[type]", "card"),
            ("payment_method_data[card][token]", "tok_gold"));
        token.Text("error.message").ShouldBe("No such token: 'tok_gold'");
    }
}
