namespace OnlineShop.Sandbox.Tests;

public sealed class PaymentListTests
{
    [Fact]
    public async Task Intents_are_listed_newest_first_page_by_page()
    {
        await using var app = new SandboxApp();
        var client = app.PaymentClient();
        foreach (var amount in new[] { "101", "102", "103", "104", "105" })
        {
            await client.FormAsync("/v1/payment_intents", null, ("amount", amount), ("currency", "eur"));
            app.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var seen = new List<long>();
        var path = "/v1/payment_intents?limit=2";
        Reply page;
        do
        {
            page = await client.ReadAsync(path);
            page.Text("object").ShouldBe("list");
            seen.AddRange(page["data"].EnumerateArray().Select(i => i.GetProperty("amount").GetInt64()));
            path = "/v1/payment_intents?limit=2&starting_after=" + page["data"].EnumerateArray().Last()
                .GetProperty("id").GetString();
        }
        while (page["has_more"].GetBoolean());

        seen.ShouldBe([105, 104, 103, 102, 101]);
        var since = app.Time.GetUtcNow().ToUnixTimeSeconds() - 2;
        (await client.ReadAsync($"/v1/payment_intents?created[gte]={since}"))["data"].GetArrayLength().ShouldBe(2);
        (await client.ReadAsync("/v1/payment_intents?starting_after=pi_none")).Text("error.param")
            .ShouldBe("starting_after");
    }

    [Fact]
    public async Task Refunds_never_exceed_what_was_captured()
    {
        await using var app = new SandboxApp();
        var client = app.PaymentClient();
        var paid = await client.FormAsync("/v1/payment_intents", null,
            ("amount", "1000"), ("currency", "eur"), ("payment_method", "tok_visa"), ("confirm", "true"));
        var id = paid.Text("id")!;

        var first = await client.FormAsync(
            "/v1/refunds", null, ("payment_intent", id), ("amount", "400"), ("reason", "requested_by_customer"));
        first.Text("status").ShouldBe("succeeded");
        first["amount"].GetInt64().ShouldBe(400);
        (await client.FormAsync("/v1/refunds", null, ("payment_intent", id), ("amount", "601"))).Text("error.code")
            .ShouldBe("amount_too_large");
        var rest = await client.FormAsync("/v1/refunds", null, ("payment_intent", id));
        rest["amount"].GetInt64().ShouldBe(600);
        (await client.FormAsync("/v1/refunds", null, ("payment_intent", id))).Text("error.code")
            .ShouldBe("charge_already_refunded");
        (await client.FormAsync("/v1/refunds", null, ("payment_intent", "pi_none"))).Status.ShouldBe(404);

        (await client.ReadAsync($"/v1/refunds/{first.Text("id")}"))["amount"].GetInt64().ShouldBe(400);
        (await client.ReadAsync($"/v1/refunds?payment_intent={id}"))["data"].GetArrayLength().ShouldBe(2);
        var ledger = await client.ReadAsync("/ledger");
        var intent = ledger["intents"].EnumerateArray().Single();
        intent.GetProperty("captured").GetInt64().ShouldBe(1000);
        intent.GetProperty("refunded").GetInt64().ShouldBe(1000);
        ledger["refunds"].GetArrayLength().ShouldBe(2);
    }
}
