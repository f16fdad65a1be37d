namespace OnlineShop.Sandbox.Tests;

public sealed class WebhookEndpointTests : IDisposable
{
    private readonly JournalFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private SandboxApp App() => new SandboxApp().With("Data:Directory", _folder.Path);

    private static Task<Reply> CreateAsync(
        HttpClient client, string url = "https://shop.example/hooks", string? key = null) => client.FormAsync(
        "/v1/webhook_endpoints", key, ("url", url), ("enabled_events[0]", "charge.succeeded"),
        ("enabled_events[1]", "refund.created"),
        ("description", "the shop"), ("metadata[a]", "1"), ("metadata[b]", "2"));

    [Fact]
    public async Task An_endpoint_is_made_read_changed_listed_and_deleted()
    {
        await using var app = App();
        var client = app.PaymentClient();
        var made = await CreateAsync(client, key: "k");
        made.Status.ShouldBe(200);
        made.Text("object").ShouldBe("webhook_endpoint");
        made.Text("secret")!.ShouldStartWith("whsec_");
        made.Text("status").ShouldBe("enabled");
        made["enabled_events"].EnumerateArray().Select(e => e.GetString())
            .ShouldBe(["charge.succeeded", "refund.created"]);
        (await CreateAsync(client, key: "k")).Text("id").ShouldBe(made.Text("id"));
        var path = $"/v1/webhook_endpoints/{made.Text("id")}";

        var read = await client.ReadAsync(path);
        read.Text("description").ShouldBe("the shop");
        read.Body.TryGetProperty("secret", out _).ShouldBeFalse();
        await CreateAsync(client, "https://other.example/");
        (await client.ReadAsync("/v1/webhook_endpoints"))["data"].EnumerateArray()
            .Select(e => e.GetProperty("url").GetString())
            .ShouldBe(["https://other.example/", "https://shop.example/hooks"]);

        var changed = await client.FormAsync(
            path, null, ("url", "https://new.example/"), ("enabled_events[]", "*"), ("disabled", "true"),
            ("metadata[a]", ""), ("metadata[c]", "3"));
        changed.Text("url").ShouldBe("https://new.example/");
        changed.Text("status").ShouldBe("disabled");
        changed["metadata"].EnumerateObject().Select(m => m.Name).ShouldBe(["b", "c"], ignoreOrder: true);
        changed.Text("description").ShouldBe("the shop");

        var deleted = await client.DeleteJsonAsync(path);
        deleted.Text("id").ShouldBe(made.Text("id"));
        deleted["deleted"].GetBoolean().ShouldBeTrue();
        foreach (var gone in new[] { await client.ReadAsync(path), await client.DeleteJsonAsync(path), await client.FormAsync(path, null, ("disabled", "false")) })
        {
            gone.Status.ShouldBe(404);
            gone.Text("error.code").ShouldBe("resource_missing");
        }

        (await client.ReadAsync("/v1/webhook_endpoints"))["data"].GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Endpoints_survive_a_restart_with_their_secrets_and_hear_only_what_they_want()
    {
        string? secret;
        await using (var app = App())
            secret = (await CreateAsync(app.PaymentClient())).Text("secret");

        await using var again = App();
        var client = again.PaymentClient();
        await client.FormAsync(
            "/v1/payment_intents", null, ("amount", "500"), ("currency", "eur"), ("payment_method", "tok_visa"),
            ("confirm", "true"));
        await Eventually.BecomesAsync(
            () => client.ReadAsync("/ledger"), l => l["webhooks.delivered"].GetInt32() == 1, "the webhook");
        var seen = again.Webhooks.Seen.Single();
        seen.Type.ShouldBe("charge.succeeded");
        seen.IsSignedWith(secret!).ShouldBeTrue();
    }

    [Fact]
    public async Task A_disabled_endpoint_waits_and_a_deleted_one_is_forgotten()
    {
        await using var app = App();
        var client = app.PaymentClient();
        var path = $"/v1/webhook_endpoints/{(await CreateAsync(client)).Text("id")}";
        app.Webhooks.Answer = _ => throw new HttpRequestException("down");
        await client.FormAsync(
            "/v1/payment_intents", null, ("amount", "500"), ("currency", "eur"), ("payment_method", "tok_visa"),
            ("confirm", "true"));
        await Eventually.BecomesAsync(() => Task.FromResult(app.Webhooks.Seen.Count), n => n == 1, "the first try");

        await client.FormAsync(path, null, ("disabled", "true"));
        app.Webhooks.Answer = _ => Task.FromResult(System.Net.HttpStatusCode.OK);
        app.Time.Advance(TimeSpan.FromMinutes(5));
        (await client.ReadAsync("/v1/events?type=charge.succeeded"))["data"][0].GetProperty("pending_webhooks")
            .GetInt32().ShouldBe(1);
        await client.FormAsync(path, null, ("disabled", "false"));
        await Eventually.BecomesAsync(() =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            return client.ReadAsync("/ledger");
        }, l => l["webhooks.delivered"].GetInt32() == 1, "the delivery after the pause");
        app.Webhooks.Seen.Count.ShouldBe(2);

        app.Webhooks.Answer = _ => throw new HttpRequestException("down");
        await client.FormAsync(
            "/v1/payment_intents", null, ("amount", "500"), ("currency", "eur"), ("payment_method", "tok_visa"),
            ("confirm", "true"));
        await client.DeleteJsonAsync(path);
        var ledger = await client.ReadAsync("/ledger");
        ledger["webhooks.pending"].GetInt32().ShouldBe(0);
        ledger["webhooks.givenUp"].GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Every_wrong_parameter_is_named()
    {
        await using var app = App();
        var client = app.PaymentClient();
        var wrong = await client.FormAsync(
            "/v1/webhook_endpoints", null, ("url", "ftp://x/"), ("enabled_events", "*"), ("api_version", "new"),
            ("colour", "red"), ("expand[]", "url"));
        wrong.Status.ShouldBe(400);
        wrong["error.params"].EnumerateArray().Select(p => p.GetProperty("param").GetString())
            .ShouldBe(["url", "enabled_events", "api_version", "expand", "colour"]);
        (await client.FormAsync("/v1/webhook_endpoints"))["error.params"].EnumerateArray()
            .Select(p => p.GetProperty("code").GetString())
            .ShouldBe(["parameter_missing", "parameter_missing"]);
        (await client.FormAsync("/v1/webhook_endpoints", null, ("url", "https://x/"), ("enabled_events[]", "all of them")))
            .Text("error.param").ShouldBe("enabled_events");
    }

    [Fact]
    public async Task There_is_room_for_sixteen()
    {
        await using var app = App();
        var client = app.PaymentClient();
        for (var i = 0; i < 16; i++)
            (await CreateAsync(client)).Status.ShouldBe(200);
        (await CreateAsync(client)).Status.ShouldBe(400);
    }
}
