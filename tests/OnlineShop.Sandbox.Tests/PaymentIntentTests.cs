namespace OnlineShop.Sandbox.Tests;

public sealed class PaymentIntentTests : IClassFixture<SandboxApp>
{
    private readonly HttpClient _client;
    private readonly SandboxApp _app;

    public PaymentIntentTests(SandboxApp app)
    {
        _app = app;
        _client = app.PaymentClient();
    }

    private Task<Reply> PayAsync(
        string card, string capture = "automatic", string amount = "1234", string currency = "eur", string? key = null) =>
        _client.FormAsync("/v1/payment_intents", key, ("amount", amount), ("currency", currency), ("payment_method", card),
            ("confirm", "true"), ("capture_method", capture), ("metadata[orderId]", "o-1"),
            ("return_url", "https://shop.example/back?x=1"));

    [Theory]
    [InlineData("tok_visa")]
    [InlineData("pm_card_visa")]
    public async Task A_good_card_pays_at_once(string card)
    {
        var paid = await PayAsync(card, currency: "EUR");

        paid.Status.ShouldBe(200);
        paid.Text("object").ShouldBe("payment_intent");
        paid.Text("status").ShouldBe("succeeded");
        paid["amount_received"].GetInt64().ShouldBe(1234);
        paid.Text("currency").ShouldBe("eur");
        paid.Text("metadata.orderId").ShouldBe("o-1");
        paid["created"].GetInt64().ShouldBe(_app.Time.GetUtcNow().ToUnixTimeSeconds());
        (await _client.ReadAsync($"/v1/payment_intents/{paid.Text("id")}")).Text("status").ShouldBe("succeeded");
    }

    [Theory]
    [InlineData("tok_declined", "card_declined", "generic_decline")]
    [InlineData("tok_chargeDeclined", "card_declined", "generic_decline")]
    [InlineData("pm_card_chargeDeclined", "card_declined", "generic_decline")]
    [InlineData("tok_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds")]
    [InlineData("pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds")]
    [InlineData("tok_chargeDeclinedExpiredCard", "expired_card", null)]
    public async Task A_bad_card_is_refused_and_the_intent_waits_for_another(
        string card, string code, string? declineCode)
    {
        var refused = await PayAsync(card);

        refused.Status.ShouldBe(402);
        refused.Text("error.type").ShouldBe("card_error");
        refused.Text("error.code").ShouldBe(code);
        (refused["error"].TryGetProperty("decline_code", out var reason) ? reason.GetString() : null)
            .ShouldBe(declineCode);
        var id = refused.Text("error.payment_intent.id");
        refused.Text("error.payment_intent.status").ShouldBe("requires_payment_method");

        var again = await _client.FormAsync($"/v1/payment_intents/{id}/confirm", null, ("payment_method", "tok_visa"));
        again.Text("status").ShouldBe("succeeded");
    }

    [Fact]
    public async Task Held_money_is_captured_in_part_and_only_once()
    {
        var held = await PayAsync("tok_visa", "manual");
        held.Text("status").ShouldBe("requires_capture");
        held["amount_capturable"].GetInt64().ShouldBe(1234);
        var path = $"/v1/payment_intents/{held.Text("id")}/capture";

        (await _client.FormAsync(path, null, ("amount_to_capture", "1235"))).Text("error.code")
            .ShouldBe("amount_too_large");
        var captured = await _client.FormAsync(path, null, ("amount_to_capture", "1000"));
        captured.Text("status").ShouldBe("succeeded");
        captured["amount_received"].GetInt64().ShouldBe(1000);

        var twice = await _client.FormAsync(path);
        twice.Status.ShouldBe(400);
        twice.Text("error.code").ShouldBe("payment_intent_unexpected_state");
        twice.Text("error.payment_intent.status").ShouldBe("succeeded");
    }

    [Fact]
    public async Task Cancelling_lets_a_hold_go_and_paid_money_stays()
    {
        var held = await PayAsync("tok_visa", "manual");
        var canceled = await _client.FormAsync(
            $"/v1/payment_intents/{held.Text("id")}/cancel", null, ("cancellation_reason", "abandoned"));
        canceled.Text("status").ShouldBe("canceled");
        canceled.Text("cancellation_reason").ShouldBe("abandoned");
        (await _client.FormAsync($"/v1/payment_intents/{held.Text("id")}/capture")).Status.ShouldBe(400);
        var charge = (await _client.ReadAsync("/ledger"))["charges"].EnumerateArray()
            .Single(c => c.GetProperty("paymentIntent").GetString() == held.Text("id"));
        charge.GetProperty("released").GetBoolean().ShouldBeTrue();
        charge.GetProperty("captured").GetInt64().ShouldBe(0);

        var paid = await PayAsync("tok_visa");
        (await _client.FormAsync($"/v1/payment_intents/{paid.Text("id")}/cancel")).Text("error.code")
            .ShouldBe("payment_intent_unexpected_state");
    }

    [Theory]
    [InlineData("authenticate", "succeeded", "succeeded")]
    [InlineData("fail", "requires_payment_method", "failed")]
    public async Task A_card_with_3ds_waits_for_its_holder(string press, string status, string redirectStatus)
    {
        var waiting = await PayAsync("tok_threeDSecure2Required");
        waiting.Text("status").ShouldBe("requires_action");
        var page = new Uri(waiting.Text("next_action.redirect_to_url.url")!);
        waiting.Text("next_action.redirect_to_url.return_url").ShouldBe("https://shop.example/back?x=1");

        (await _client.PageAsync(page.PathAndQuery)).ShouldContain("12.34 EUR");
        (await _client.FormAsync(page.AbsolutePath + "?client_secret=guess", null, ("result", press)))
            .Status.ShouldBe(404);
        var pressed = await _client.PostAsync(page, new FormUrlEncodedContent([KeyValuePair.Create("result", press)]));

        ((int)pressed.StatusCode).ShouldBe(302);
        var back = pressed.Headers.Location!.ToString();
        back.ShouldStartWith("https://shop.example/back?x=1&payment_intent=" + waiting.Text("id"));
        back.ShouldEndWith("redirect_status=" + redirectStatus);
        (await _client.ReadAsync($"/v1/payment_intents/{waiting.Text("id")}")).Text("status").ShouldBe(status);
    }

    [Fact]
    public async Task A_late_card_is_charged_before_its_answer_comes()
    {
        using var impatient = new CancellationTokenSource();
        var call = Task.Run(() => _client.PostAsync("/v1/payment_intents", new FormUrlEncodedContent(
        [
            new("amount", "777"), new("currency", "eur"), new("payment_method", "tok_timeout"), new("confirm", "true"),
        ]), impatient.Token));

        var intents = await Eventually.BecomesAsync(
            () => _client.ReadAsync("/ledger"), l => Amounts(l).Contains(777), "the charge");
        intents["intents"].EnumerateArray().Single(i => i.GetProperty("amount").GetInt64() == 777).GetProperty("status")
            .GetString().ShouldBe("succeeded");
        call.IsCompleted.ShouldBeFalse();
        await Eventually.BecomesAsync(
            () => { _app.Time.Advance(TimeSpan.FromSeconds(8)); return Task.FromResult(call.IsCompleted); },
            done => done, "the late answer");
        ((int)(await call).StatusCode).ShouldBe(200);

        static IEnumerable<long> Amounts(Reply ledger) =>
            ledger["intents"].EnumerateArray().Select(i => i.GetProperty("amount").GetInt64());
    }

    [Fact]
    public async Task The_books_show_yen_without_decimals()
    {
        await PayAsync("tok_visa", amount: "5678", currency: "jpy");
        (await _client.PageAsync("/ledger")).ShouldContain("5,678 JPY");
    }

    [Fact]
    public async Task Every_wrong_parameter_is_named()
    {
        var refused = await _client.FormAsync("/v1/payment_intents", null, ("amount", "-1"), ("currency", "xxx"), ("payment_method", "tok_none"),
            ("confirm", "perhaps"), ("capture_method", "never"), ("return_url", "javascript:alert(1)"),
            ("colour", "red"));

        refused.Status.ShouldBe(400);
        refused.Text("error.type").ShouldBe("invalid_request_error");
        refused.Text("error.param").ShouldBe("amount");
        refused["error.params"].EnumerateArray().Select(p => p.GetProperty("param").GetString()).Distinct()
            .ShouldBe(
                ["amount", "currency", "payment_method", "confirm", "capture_method", "return_url", "colour"],
                ignoreOrder: true);
    }

    [Theory]
    [InlineData("eur", 50, 99_999_999)]
    [InlineData("usd", 50, 99_999_999)]
    [InlineData("gbp", 30, 99_999_999)]
    [InlineData("jpy", 50, 99_999_999)]
    [InlineData("huf", 17_500, 99_999_999)]
    [InlineData("czk", 1_500, 99_999_999)]
    [InlineData("thb", 1_000, 99_999_999)]
    [InlineData("kwd", 1, 99_999_999)]
    public async Task An_amount_below_or_above_what_is_charged_at_once_is_refused(
        string currency, long least, long most)
    {
        (await PayAsync("tok_visa", amount: $"{least}", currency: currency)).Text("status").ShouldBe("succeeded");
        (await PayAsync("tok_visa", amount: $"{most}", currency: currency)).Text("status").ShouldBe("succeeded");
        var small = await PayAsync("tok_visa", amount: $"{least - 1}", currency: currency);
        (small.Status, small.Text("error.code"), small.Text("error.param"))
            .ShouldBe((400, least > 1 ? "amount_too_small" : "parameter_invalid_integer", "amount"));
        var large = await PayAsync("tok_visa", amount: $"{most + 1}", currency: currency);
        (large.Status, large.Text("error.code"), large.Text("error.param"))
            .ShouldBe((400, "amount_too_large", "amount"));
    }

    [Fact]
    public async Task Rupiah_are_charged_by_the_billion_and_never_for_less_than_half_a_euro()
    {
        (await PayAsync("tok_visa", amount: "999999999999", currency: "idr")).Text("status").ShouldBe("succeeded");
        (await PayAsync("tok_visa", amount: "1000000000000", currency: "idr")).Text("error.code")
            .ShouldBe("amount_too_large");
        (await PayAsync("tok_visa", amount: "1100000", currency: "idr")).Text("status").ShouldBe("succeeded");
        (await PayAsync("tok_visa", amount: "900000", currency: "idr")).Text("error.code").ShouldBe("amount_too_small");
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused()
    {
        (await _client.JsonAsync(HttpMethod.Post, "/v1/payment_intents", "{}")).Status.ShouldBe(400);
        foreach (var (type, text) in new[]
        {
            ("multipart/form-data", "amount=1"), ("multipart/form-data; boundary=x", "amount=1"),
            ("application/x-www-form-urlencoded", string.Join('&', Enumerable.Range(0, 2000).Select(i => $"a{i}=1"))),
        })
        {
            using var body = new StringContent(text);
            body.Headers.Remove("Content-Type");
            body.Headers.TryAddWithoutValidation("Content-Type", type);
            ((int)(await _client.PostAsync("/v1/payment_intents", body)).StatusCode).ShouldBe(400, type);
        }

        (await _client.FormAsync("/v1/payment_intents")).Text("error.param").ShouldBe("amount");
        (await _client.ReadAsync("/v1/payment_intents?limit=101")).Text("error.param").ShouldBe("limit");
        (await _client.ReadAsync("/v1/payment_intents/pi_none")).Text("error.code").ShouldBe("resource_missing");
        (await _client.ReadAsync("/v1/nothing")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Basic c2s6")]
    public async Task Nobody_gets_in_without_the_key(string? header)
    {
        using var client = _app.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        var refused = await client.ReadAsync("/v1/payment_intents");
        refused.Status.ShouldBe(401);
        refused.Text("error.type").ShouldBe("invalid_request_error");
    }
}
