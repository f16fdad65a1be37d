using System.Net;

namespace OnlineShop.Sandbox.Tests;

public sealed class WebhookTests : IAsyncDisposable
{
    private const string Secret = "whsec_of_the_shop";

    private readonly JournalFolder _folder = new();
    private readonly SandboxApp _app;
    private readonly HttpClient _client;

    public WebhookTests()
    {
        _app = Configured();
        _client = _app.PaymentClient();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private SandboxApp Configured() => new SandboxApp().With("Data:Directory", _folder.Path)
        .With("PaymentProvider:Webhooks:Url", "http://shop.example/hooks")
            .With("PaymentProvider:Webhooks:Secret", Secret)
        .With("PaymentProvider:Webhooks:Tries", "5").With("PaymentProvider:Webhooks:AtOnce", "4");

    private static Task<Reply> PayAsync(
        HttpClient client, string? key = null) => client.FormAsync("/v1/payment_intents", key,
        ("amount", "1000"), ("currency", "eur"), ("payment_method", "tok_visa"), ("confirm", "true"),
        ("metadata[orderId]", "o-1"));

    private static Task<int> SeenAsync(
        SandboxApp app, Func<IReadOnlyList<WebhookSeen>, bool> good, string what, double step = 0) => Eventually.BecomesAsync(() =>
    {
        if (step > 0)
            app.Time.Advance(TimeSpan.FromSeconds(step));
        return Task.FromResult(app.Webhooks.Seen.Count);
    }, _ => good(app.Webhooks.Seen), what);

    private static Task<Reply> CountsAsync(HttpClient client, Func<Reply, bool> good, string what) =>
        Eventually.BecomesAsync(() => client.ReadAsync("/ledger"), good, what);

    [Fact]
    public async Task An_endpoint_that_wants_some_events_hears_of_those_alone_and_not_before_their_time()
    {
        await using var app = Configured().With("PaymentProvider:Webhooks:Events", "payment_intent.succeeded, refund.created")
            .With("PaymentProvider:Webhooks:DelayMilliseconds", "300");
        await PayAsync(app.PaymentClient());
        app.Time.Advance(TimeSpan.FromMilliseconds(299));
        await CountsAsync(
            app.PaymentClient(), reply => reply["webhooks.pending"].GetInt32() == 1, "one webhook that waits");
        app.Webhooks.Seen.ShouldBeEmpty();

        await SeenAsync(app, seen => seen.Count == 1, "its webhook", step: 0.001);
        app.Webhooks.Seen[0].Type.ShouldBe("payment_intent.succeeded");
    }

    [Fact]
    public async Task Each_event_is_told_signed_and_then_counts_as_told()
    {
        var paid = await PayAsync(_client, "order-1");
        await SeenAsync(_app, seen => seen.Count == 3, "three webhooks");

        _app.Webhooks.Seen.Select(s => s.Type)
            .ShouldBe(["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"], ignoreOrder: true);
        foreach (var seen in _app.Webhooks.Seen)
        {
            seen.Address.ToString().ShouldBe("http://shop.example/hooks");
            seen.IsSignedWith(Secret).ShouldBeTrue();
            seen.Signature.ShouldStartWith($"t={_app.Time.GetUtcNow().ToUnixTimeSeconds()},");
        }

        var told = _app.Webhooks.Seen.Single(s => s.Type == "payment_intent.succeeded").Body;
        told.GetProperty("object").GetString().ShouldBe("event");
        told.GetProperty("livemode").GetBoolean().ShouldBeFalse();
        told.GetProperty("pending_webhooks").GetInt32().ShouldBe(1);
        told.GetProperty("request").GetProperty("idempotency_key").GetString().ShouldBe("order-1");
        told.GetProperty("request").GetProperty("id").GetString()
            .ShouldBe(paid.Response.Headers.GetValues("Request-Id").Single());
        told.GetProperty("data").GetProperty("object").GetProperty("id").GetString().ShouldBe(paid.Text("id"));
        told.GetProperty("data").GetProperty("object").GetProperty("metadata").GetProperty("orderId").GetString()
            .ShouldBe("o-1");

        await CountsAsync(_client, l => l["webhooks.delivered"].GetInt32() == 3, "the note of the deliveries");
        (await _client.ReadAsync($"/v1/events/{told.GetProperty("id").GetString()}"))["pending_webhooks"].GetInt32()
            .ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_event_comes_again_after_growing_pauses_and_keeps_no_other_waiting()
    {
        var tries = new List<DateTimeOffset>();
        _app.Webhooks.Answer = seen =>
        {
            if (seen.Type != "charge.succeeded")
                return Task.FromResult(HttpStatusCode.OK);
            lock (tries)
                tries.Add(_app.Time.GetUtcNow());
            return Task.FromResult(tries.Count < 4 ? HttpStatusCode.Found : HttpStatusCode.NoContent);
        };

        await PayAsync(_client);
        await SeenAsync(_app, seen => seen.Count == 3, "every event once");
        tries.Count.ShouldBe(1);
        var waiting = await CountsAsync(_client, l => l["webhooks.pending"].GetInt32() == 1, "the wait of one event");
        waiting["webhooks.delivered"].GetInt32().ShouldBe(2);

        await SeenAsync(_app, seen => seen.Count == 6, "three more tries", step: 0.25);
        var pauses = tries.Zip(tries.Skip(1), (earlier, later) => (later - earlier).TotalSeconds).ToList();
        pauses[0].ShouldBeInRange(1, 1.9);
        pauses[1].ShouldBeInRange(2, 3.9);
        pauses[2].ShouldBeInRange(4, 7.9);
        _app.Webhooks.Seen.Where(s => s.Type == "charge.succeeded").Select(s => s.Id).Distinct().Count().ShouldBe(1);
        await CountsAsync(_client, l => l["webhooks.delivered"].GetInt32() == 3, "the end of the waiting");
    }

    [Fact]
    public async Task An_event_is_given_up_after_its_last_try()
    {
        _app.Webhooks.Answer = _ => throw new HttpRequestException("nobody listens");
        await PayAsync(_client);
        await Eventually.BecomesAsync(() =>
        {
            _app.Time.Advance(TimeSpan.FromSeconds(1));
            return _client.ReadAsync("/ledger");
        }, l => l["webhooks.givenUp"].GetInt32() == 3, "the end of the tries");

        _app.Webhooks.Seen.Count.ShouldBe(15);
        (await _client.ReadAsync("/v1/events?limit=1"))["data"][0].GetProperty("pending_webhooks").GetInt32()
            .ShouldBe(0);
        (await _client.PageAsync("/ledger")).ShouldContain("given up after 5 tries: nobody listens");
    }

    [Fact]
    public async Task A_slow_endpoint_has_few_events_under_way_and_holds_no_other_up()
    {
        await _client.FormAsync(
            "/v1/webhook_endpoints", null, ("url", "http://other.example/"),
            ("enabled_events[]", "payment_intent.succeeded"));
        var slow = new TaskCompletionSource<HttpStatusCode>();
        _app.Webhooks.Answer = seen =>
            seen.Address.Host == "shop.example" ? slow.Task : Task.FromResult(HttpStatusCode.OK);

        for (var i = 0; i < 10; i++)
            await PayAsync(_client);
        // Those under way come first, each at its own time; whatever is seen after them would be one too many.
        await SeenAsync(
            _app, seen => seen.Count(s => s.Address.Host == "shop.example") == 4, "four webhooks to the slow endpoint");
        for (var i = 0; i < 10; i++)
            await PayAsync(_client);
        await SeenAsync(
            _app, seen => seen.Count(s => s.Address.Host == "other.example") == 20,
            "twenty webhooks to the fast endpoint");
        _app.Webhooks.Seen.Where(s => s.Address.Host == "other.example")
            .ShouldAllBe(s => s.Type == "payment_intent.succeeded");
        _app.Webhooks.Seen.Count(s => s.Address.Host == "shop.example").ShouldBe(4);

        slow.SetResult(HttpStatusCode.OK);
        await SeenAsync(_app, seen => seen.Count == 80, "the rest");
    }

    [Fact]
    public async Task What_was_not_told_before_a_restart_is_told_after_it_and_the_rest_is_not_repeated()
    {
        _app.Webhooks.Answer = seen =>
            Task.FromResult(seen.Type == "charge.succeeded" ? HttpStatusCode.BadGateway : HttpStatusCode.OK);
        await PayAsync(_client);
        await CountsAsync(_client, l => l["webhooks.delivered"].GetInt32() == 2, "two deliveries");
        await _app.DisposeAsync();

        await using var again = Configured().With("PaymentProvider:Webhooks:Url", "http://moved.example/");
        var client = again.PaymentClient();
        await CountsAsync(client, l => l["webhooks.delivered"].GetInt32() == 3, "the last delivery");
        var seen = again.Webhooks.Seen.Single();
        seen.Type.ShouldBe("charge.succeeded");
        seen.Address.Host.ShouldBe("moved.example");
        seen.Id.ShouldBe(_app.Webhooks.Seen.First(s => s.Type == "charge.succeeded").Id);
    }

    [Fact]
    public async Task Faults_send_twice_lose_and_mix_webhooks_but_all_arrive()
    {
        await _client.JsonAsync(HttpMethod.Put, "/faults", """{"payment":{"webhookDuplicateRate":1}}""");
        await PayAsync(_client);
        await SeenAsync(_app, seen => seen.Count == 6, "every webhook twice");
        _app.Webhooks.SeenIds.GroupBy(id => id).ShouldAllBe(copies => copies.Count() == 2);

        await _client.JsonAsync(HttpMethod.Put, "/faults", """{"payment":{"webhookDropRate":1}}""");
        await PayAsync(_client);
        await Eventually.BecomesAsync(
            () => _client.PageAsync("/ledger"), page => page.Split("lost on its way").Length == 4,
            "three lost webhooks");
        _app.Webhooks.Seen.Count.ShouldBe(6);
        await _client.JsonAsync(HttpMethod.Put, "/faults", "{}");
        await SeenAsync(_app, seen => seen.Count == 9, "the lost ones", step: 0.25);

        await _client.JsonAsync(HttpMethod.Put, "/faults", """{"payment":{"webhookShuffleMs":60000}}""");
        for (var i = 0; i < 10; i++)
            await PayAsync(_client);
        await SeenAsync(_app, seen => seen.Count == 39, "every webhook", step: 1);
        var told = _app.Webhooks.SeenIds.Skip(9).ToList();
        var happened = (await _client.ReadAsync("/v1/events?limit=30"))["data"].EnumerateArray()
            .Select(e => e.GetProperty("id").GetString()!).Reverse().ToList();
        told.ShouldBe(happened, ignoreOrder: true);
        told.ShouldNotBe(happened);
    }
}
