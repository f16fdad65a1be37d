namespace OnlineShop.Sandbox.Tests;

public sealed class BalanceTests : IAsyncDisposable
{
    private readonly SandboxApp _app = new();
    private readonly HttpClient _client;

    public BalanceTests() => _client = _app.PaymentClient();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task<Reply> PayAsync(
        string amount, string currency = "eur", string card = "tok_visa", string capture = "automatic") =>
        _client.FormAsync("/v1/payment_intents", null, ("amount", amount), ("currency", currency), ("payment_method", card), ("confirm", "true"),
            ("capture_method", capture), ("expand[]", "latest_charge.balance_transaction"),
            ("metadata[orderId]", "o-1"));

    /// <summary>A euro's worth on the day of the tests, from the feed that the shop reads too.</summary>
    private async Task<decimal> RateAsync(string currency)
    {
        var feed = await _client.GetStringAsync("/ecb/eurofxref-daily.xml");
        var rate = System.Text.RegularExpressions.Regex.Match(feed, $"currency='{currency}' rate='([0-9.]+)'")
            .Groups[1].Value;
        return decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_capture_brings_its_amount_less_the_fee()
    {
        var paid = await PayAsync("10000");
        paid["latest_charge.balance_transaction.amount"].GetInt64().ShouldBe(10_000);
        paid["latest_charge.balance_transaction.fee"].GetInt64().ShouldBe(175);
        paid["latest_charge.balance_transaction.net"].GetInt64().ShouldBe(9_825);
        paid["latest_charge.balance_transaction.fee_details"][0].GetProperty("type").GetString().ShouldBe("stripe_fee");
        paid.Text("latest_charge.metadata.orderId").ShouldBe("o-1");
        paid["latest_charge.captured"].GetBoolean().ShouldBeTrue();

        var moved = await _client.ReadAsync(
            $"/v1/balance_transactions/{paid.Text("latest_charge.balance_transaction.id")}");
        moved.Text("source").ShouldBe(paid.Text("latest_charge.id"));
        moved.Text("type").ShouldBe("charge");
        (await _client.ReadAsync("/v1/balance_transactions/txn_none")).Status.ShouldBe(404);
    }

    [Theory]
    [InlineData("usd", 1)]
    [InlineData("jpy", 0.01)]
    public async Task The_fixed_part_of_the_fee_follows_the_rate_of_the_day(string currency, double minorUnitsPerCent)
    {
        var paid = await PayAsync("10000", currency);
        var expected = (long)decimal.Round(
            150 + (25 * await RateAsync(currency.ToUpperInvariant()) * (decimal)minorUnitsPerCent),
            MidpointRounding.AwayFromZero);
        paid["latest_charge.balance_transaction.fee"].GetInt64().ShouldBe(expected);
    }

    [Fact]
    public async Task The_price_is_a_setting()
    {
        await using var app = new SandboxApp().With("PaymentProvider:FeePercent", "2.9").With("PaymentProvider:FeeFixedEur", "0.3");
        var client = app.PaymentClient();
        await client.FormAsync(
            "/v1/payment_intents", null, ("amount", "10000"), ("currency", "eur"), ("payment_method", "tok_visa"),
            ("confirm", "true"));
        (await client.ReadAsync("/ledger"))["intents"][0].GetProperty("fee").GetInt64().ShouldBe(320);
    }

    [Fact]
    public async Task A_hold_brings_nothing_until_it_is_captured()
    {
        var held = await PayAsync("10000", capture: "manual");
        held["latest_charge.balance_transaction"].ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        held["latest_charge.captured"].GetBoolean().ShouldBeFalse();
        var captured = await _client.FormAsync($"/v1/payment_intents/{held.Text("id")}/capture", null,
            ("amount_to_capture", "4000"), ("expand[0]", "latest_charge.balance_transaction"));
        captured["latest_charge.amount_captured"].GetInt64().ShouldBe(4_000);
        captured["latest_charge.balance_transaction.fee"].GetInt64().ShouldBe(85);
    }

    [Fact]
    public async Task A_refund_takes_its_amount_and_leaves_the_fee()
    {
        var paid = await PayAsync("10000");
        var refund = await _client.FormAsync("/v1/refunds", null, ("charge", paid.Text("latest_charge.id")!), ("amount", "10000"),
            ("expand[]", "balance_transaction"), ("expand[]", "charge.payment_intent"));
        refund["balance_transaction.amount"].GetInt64().ShouldBe(-10_000);
        refund["balance_transaction.fee"].GetInt64().ShouldBe(0);
        refund["charge.refunded"].GetBoolean().ShouldBeTrue();
        refund.Text("charge.payment_intent.id").ShouldBe(paid.Text("id"));

        var ledger = await _client.ReadAsync("/ledger");
        ledger["intents"][0].GetProperty("fee").GetInt64().ShouldBe(175);
        ledger["balanceTransactions"].EnumerateArray().Sum(t => t.GetProperty("net").GetInt64()).ShouldBe(-175);
    }

    [Theory]
    [InlineData("pm_card_pendingRefund", "pending", "succeeded", 700)]
    [InlineData("pm_card_refundFail", "succeeded", "failed", 0)]
    public async Task Some_refunds_end_otherwise_than_they_began(string card, string first, string last, long refunded)
    {
        var paid = await PayAsync("1000", card: card);
        var refund = await _client.FormAsync(
            "/v1/refunds", null, ("payment_intent", paid.Text("id")!), ("amount", "700"));
        refund.Text("status").ShouldBe(first);
        (await _client.FormAsync("/v1/refunds", null, ("payment_intent", paid.Text("id")!), ("amount", "301")))
            .Text("error.code")
            .ShouldBe("amount_too_large");

        var start = _app.Time.GetUtcNow();
        var settled = await Eventually.BecomesAsync(() =>
        {
            _app.Time.Advance(TimeSpan.FromSeconds(0.25));
            return _client.ReadAsync($"/v1/refunds/{refund.Text("id")}?expand[]=charge");
        }, r => r.Text("status") == last, "the end of the refund");
        (_app.Time.GetUtcNow() - start).TotalSeconds.ShouldBeGreaterThanOrEqualTo(5);
        settled["charge.amount_refunded"].GetInt64().ShouldBe(refunded);

        var updated = (await _client.ReadAsync("/v1/events?type=refund.updated"))["data"][0].GetProperty("data")
            .GetProperty("object");
        updated.GetProperty("status").GetString().ShouldBe(last);
        var failures = (await _client.ReadAsync("/v1/events?type=refund.failed"))["data"].GetArrayLength();
        failures.ShouldBe(last == "failed" ? 1 : 0);
        var ledger = await _client.ReadAsync("/ledger");
        ledger["intents"][0].GetProperty("refunded").GetInt64().ShouldBe(refunded);
        ledger["balanceTransactions"].EnumerateArray().Sum(t => t.GetProperty("amount").GetInt64())
            .ShouldBe(1_000 - refunded);
        if (last != "failed")
            return;
        settled.Text("failure_reason").ShouldBe("expired_or_canceled_card");
        (await _client.ReadAsync($"/v1/balance_transactions/{settled.Text("failure_balance_transaction")}"))
            .Text("type")
            .ShouldBe("refund_failure");
        // The money is there again, so it can be given back another time.
        (await _client.FormAsync("/v1/refunds", null, ("payment_intent", paid.Text("id")!), ("amount", "1000")))
            .Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_refund_under_way_ends_after_a_restart_too()
    {
        using var folder = new JournalFolder();
        string id;
        await using (var app = new SandboxApp().With("Data:Directory", folder.Path))
        {
            var client = app.PaymentClient();
            var paid = await client.FormAsync(
                "/v1/payment_intents", null, ("amount", "1000"), ("currency", "eur"),
                ("payment_method", "pm_card_pendingRefund"), ("confirm", "true"));
            id = (await client.FormAsync("/v1/refunds", null, ("payment_intent", paid.Text("id")!))).Text("id")!;
        }

        await using var again = new SandboxApp().With("Data:Directory", folder.Path);
        var reader = again.PaymentClient();
        (await reader.ReadAsync($"/v1/refunds/{id}")).Text("status").ShouldBe("pending");
        await Eventually.BecomesAsync(() =>
        {
            again.Time.Advance(TimeSpan.FromSeconds(1));
            return reader.ReadAsync($"/v1/refunds/{id}");
        }, r => r.Text("status") == "succeeded", "the end of the refund");
    }

    [Fact]
    public async Task Charges_are_read_and_listed_by_intent_and_lists_are_expanded()
    {
        var paid = await PayAsync("1000");
        await PayAsync("2000");
        var charges = await _client.ReadAsync($"/v1/charges?payment_intent={paid.Text("id")}");
        charges["data"].EnumerateArray().Single().GetProperty("id").GetString().ShouldBe(paid.Text("latest_charge.id"));
        (await _client.ReadAsync("/v1/charges?payment_intent=pi_none"))["data"].GetArrayLength().ShouldBe(0);

        var list = await _client.ReadAsync("/v1/payment_intents?expand[]=data.latest_charge");
        list["data"].EnumerateArray().Select(i => i.GetProperty("latest_charge").GetProperty("amount").GetInt64())
            .ShouldBe([2000, 1000]);
        (await _client.ReadAsync($"/v1/payment_intents/{paid.Text("id")}?expand[]=latest_charge.payment_intent"))
            .Text("latest_charge.payment_intent.id").ShouldBe(paid.Text("id"));
        foreach (var path in new[] { "colour", "latest_charge.colour", "data.latest_charge", "latest_charge.payment_intent.latest_charge.payment_intent.latest_charge" })
        {
            var refused = await _client.ReadAsync($"/v1/payment_intents/{paid.Text("id")}?expand[]={path}");
            refused.Status.ShouldBe(400, path);
            refused.Text("error.message").ShouldBe($"This property cannot be expanded ({path}).");
        }
    }

    [Fact]
    public async Task The_page_shows_the_latest_and_the_JSON_everything()
    {
        for (var i = 1; i <= 210; i++)
            await PayAsync($"{10_000 + i}");
        (await _client.ReadAsync("/ledger"))["intents"].GetArrayLength().ShouldBe(210);
        var page = await _client.PageAsync("/ledger");
        page.ShouldContain("Payment intents (210)");
        page.ShouldContain("102.10 EUR");
        page.ShouldContain("1.78 EUR");
        page.ShouldNotContain("100.10 EUR");
    }
}
