namespace OnlineShop.Sandbox.Tests;

public sealed class EventTests : IAsyncDisposable
{
    private readonly SandboxApp _app = new();
    private readonly HttpClient _client;

    public EventTests() => _client = _app.PaymentClient();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task<Reply> PayAsync(
        string amount = "1000", string card = "tok_visa",
        string? key = null) => _client.FormAsync("/v1/payment_intents", key,
        ("amount", amount), ("currency", "eur"), ("payment_method", card), ("confirm", "true"),
        ("return_url", "https://shop.example/back"));

    private async Task<List<string>> TypesAsync(string query) =>
        [.. (await _client.ReadAsync("/v1/events?" + query))["data"].EnumerateArray().Select(e => e.GetProperty("type").GetString()!)];

    [Fact]
    public async Task Every_change_is_an_event_with_the_object_as_it_stood_then()
    {
        var waiting = await PayAsync(card: "pm_card_threeDSecure2Required", key: "k");
        await _client.FormAsync(
            new Uri(waiting.Text("next_action.redirect_to_url.url")!).PathAndQuery, null, ("result", "authenticate"));
        await _client.FormAsync("/v1/refunds", null, ("payment_intent", waiting.Text("id")!), ("amount", "400"));

        var list = await _client.ReadAsync("/v1/events");
        list.Text("url").ShouldBe("/v1/events");
        var events = list["data"].EnumerateArray().Reverse().ToList();
        events.Select(e => e.GetProperty("type").GetString()).ShouldBe(
            ["payment_intent.created", "payment_intent.requires_action", "charge.succeeded", "payment_intent.succeeded", "refund.created", "charge.refunded"]);
        events.Select(e => e.GetProperty("data").GetProperty("object").GetProperty("object").GetString()).ShouldBe(
            ["payment_intent", "payment_intent", "charge", "payment_intent", "refund", "charge"]);

        var asked = events[1];
        asked.GetProperty("data").GetProperty("object").GetProperty("status").GetString().ShouldBe("requires_action");
        asked.GetProperty("data").GetProperty("object").GetProperty("next_action").GetProperty("redirect_to_url")
            .GetProperty("url").GetString()
            .ShouldBe(waiting.Text("next_action.redirect_to_url.url"));
        asked.GetProperty("request").GetProperty("idempotency_key").GetString().ShouldBe("k");
        asked.GetProperty("created").GetInt64().ShouldBe(_app.Time.GetUtcNow().ToUnixTimeSeconds());
        asked.GetProperty("api_version").GetString().ShouldNotBeNullOrEmpty();
        // The page of the bank is no call of the API.
        events[3].GetProperty("request").GetProperty("id").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        events[5].GetProperty("data").GetProperty("object").GetProperty("amount_refunded").GetInt64().ShouldBe(400);

        var read = await _client.ReadAsync($"/v1/events/{asked.GetProperty("id").GetString()}");
        read.Body.GetRawText().ShouldBe(asked.GetRawText());
        (await _client.ReadAsync("/v1/events/evt_none")).Text("error.code").ShouldBe("resource_missing");
    }

    [Fact]
    public async Task Events_are_picked_by_type_and_time()
    {
        await PayAsync();
        _app.Time.Advance(TimeSpan.FromSeconds(10));
        var since = _app.Time.GetUtcNow().ToUnixTimeSeconds();
        await PayAsync(card: "tok_declined");

        (await TypesAsync("type=charge.failed")).ShouldBe(["charge.failed"]);
        (await TypesAsync("type=charge.*")).ShouldBe(["charge.failed", "charge.succeeded"]);
        (await TypesAsync("types[]=charge.succeeded&types[]=payment_intent.payment_failed"))
            .ShouldBe(["payment_intent.payment_failed", "charge.succeeded"]);
        (await TypesAsync($"created[gte]={since}")).Count.ShouldBe(3);
        (await TypesAsync($"created[gt]={since}")).ShouldBeEmpty();
        (await TypesAsync($"created[lt]={since}")).Count.ShouldBe(3);
        (await TypesAsync($"created[lte]={since}")).Count.ShouldBe(6);
        (await TypesAsync($"created={since}&type=payment_intent.created")).Count.ShouldBe(1);
        (await TypesAsync("type=dispute.created")).ShouldBeEmpty();

        (await _client.ReadAsync("/v1/events?type=a.b&types[]=a.b")).Text("error.param").ShouldBe("types");
        (await _client.ReadAsync("/v1/events?starting_after=evt_a&ending_before=evt_b&limit=0&created[gte]=x&colour=red"))["error.params"].EnumerateArray()
            .Select(p => p.GetProperty("param").GetString())
                .ShouldBe(["limit", "ending_before", "created[gte]", "colour"]);
    }

    [Theory]
    [InlineData("/v1/events", "&types[]=payment_intent.created&types[]=payment_intent.none", 7)]
    [InlineData("/v1/events", "", 21)]
    [InlineData("/v1/payment_intents", "", 7)]
    [InlineData("/v1/charges", "", 7)]
    public async Task Lists_go_forwards_and_backwards(string list, string filter, int count)
    {
        for (var i = 0; i < 7; i++)
            await PayAsync();

        var all = await IdsAsync($"limit=100{filter}");
        all.Ids.Count.ShouldBe(count);
        all.HasMore.ShouldBeFalse();

        var down = await IdsAsync($"limit=3{filter}");
        down.HasMore.ShouldBeTrue();
        down.Ids.ShouldBe(all.Ids[..3]);
        (await IdsAsync($"limit=2&starting_after={all.Ids[2]}{filter}")).Ids.ShouldBe(all.Ids[3..5]);

        // The page before an object ends right before it.
        var up = await IdsAsync($"limit=2&ending_before={all.Ids[5]}{filter}");
        up.Ids.ShouldBe(all.Ids[3..5]);
        up.HasMore.ShouldBeTrue();
        var top = await IdsAsync($"limit=5&ending_before={all.Ids[5]}{filter}");
        top.Ids.ShouldBe(all.Ids[..5]);
        top.HasMore.ShouldBeFalse();

        async Task<(List<string> Ids, bool HasMore)> IdsAsync(string query)
        {
            var page = await _client.ReadAsync($"{list}?{query}");
            return (
                [.. page["data"].EnumerateArray().Select(e => e.GetProperty("id").GetString()!)],
                page["has_more"].GetBoolean());
        }
    }
}
