namespace OnlineShop.Sandbox.Tests;

public sealed class IdempotencyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Task<Reply> PayAsync(
        HttpClient client, string key, string amount = "500", string card = "tok_visa") =>
        client.FormAsync(
            "/v1/payment_intents", key, ("amount", amount), ("currency", "eur"), ("payment_method", card),
            ("confirm", "true"));

    private static async Task<int> ChargesAsync(HttpClient client) =>
        (await client.ReadAsync("/ledger"))["charges"].GetArrayLength();

    [Theory]
    [InlineData("tok_visa", 200)]
    [InlineData("tok_declined", 402)]
    public async Task The_first_answer_is_repeated_and_nothing_is_charged_twice(string card, int status)
    {
        await using var app = new SandboxApp();
        var client = app.PaymentClient();
        var first = await PayAsync(client, "k", card: card);
        var second = await PayAsync(client, "k", card: card);

        second.Status.ShouldBe(status);
        second.Body.GetRawText().ShouldBe(first.Body.GetRawText());
        second.Response.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (await ChargesAsync(client)).ShouldBe(1);
    }

    [Fact]
    public async Task Other_parameters_under_the_same_key_are_refused()
    {
        await using var app = new SandboxApp();
        var client = app.PaymentClient();
        await PayAsync(client, "k");
        var other = await PayAsync(client, "k", "501");
        other.Status.ShouldBe(400);
        other.Text("error.type").ShouldBe("idempotency_error");
        (await ChargesAsync(client)).ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_parameter_does_not_use_the_key_up()
    {
        await using var app = new SandboxApp();
        var client = app.PaymentClient();
        (await PayAsync(client, "k", "zero")).Status.ShouldBe(400);
        (await PayAsync(client, "k")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day()
    {
        await using var app = new SandboxApp();
        var client = app.PaymentClient();
        var first = await PayAsync(client, "k");
        app.Time.Advance(TimeSpan.FromHours(23.9));
        (await PayAsync(client, "k")).Text("id").ShouldBe(first.Text("id"));
        app.Time.Advance(TimeSpan.FromHours(0.2));
        (await PayAsync(client, "k")).Text("id").ShouldNotBe(first.Text("id"));
    }

    [Fact]
    public async Task A_call_under_way_keeps_others_with_its_key_out()
    {
        await using var app = new SandboxApp();
        var client = app.PaymentClient();
        var late = PayAsync(client, "k", card: "tok_timeout");
        await Eventually.BecomesAsync(() => ChargesAsync(client), n => n == 1, "the charge");

        var meanwhile = await PayAsync(client, "k", card: "tok_timeout");
        meanwhile.Status.ShouldBe(409);
        meanwhile.Text("error.code").ShouldBe("idempotency_key_in_use");

        await Eventually.BecomesAsync(
            () => { app.Time.Advance(TimeSpan.FromSeconds(8)); return Task.FromResult(late.IsCompleted); },
            done => done, "the late answer");
        (await PayAsync(client, "k", card: "tok_timeout")).Text("id").ShouldBe((await late).Text("id"));
        (await ChargesAsync(client)).ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_that_hung_up_finds_its_charge_under_its_key()
    {
        await using var app = new SandboxApp();
        var client = app.PaymentClient();
        using var patience = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/payment_intents")
        {
            Content = new FormUrlEncodedContent(
                [new("amount", "500"), new("currency", "eur"), new("payment_method", "tok_timeout"), new("confirm", "true")]),
        };
        request.Headers.Add("Idempotency-Key", "k");
        var call = client.SendAsync(request, patience.Token);
        await Eventually.BecomesAsync(() => ChargesAsync(client), n => n == 1, "the charge");
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);

        var retried = await Eventually.BecomesAsync(
            () => PayAsync(client, "k", card: "tok_timeout"), r => r.Status != 409, "the release of the key");
        retried.Text("status").ShouldBe("succeeded");
        (await ChargesAsync(client)).ShouldBe(1);
    }

    [Fact]
    public async Task Charges_and_keys_survive_a_restart_and_a_torn_last_line()
    {
        Reply first;
        await using (var app = new SandboxApp().With("Data:Directory", _folder))
        {
            first = await PayAsync(app.PaymentClient(), "k");
        }

        await File.AppendAllTextAsync(Path.Combine(_folder, "ledger.jsonl"), "{\"events\":[{\"type\":\"payment_int");

        for (var restart = 0; restart < 2; restart++)
        {
            await using var app = new SandboxApp().With("Data:Directory", _folder);
            var client = app.PaymentClient();
            (await ChargesAsync(client)).ShouldBe(1 + restart);
            var again = await PayAsync(client, "k");
            again.Body.GetRawText().ShouldBe(first.Body.GetRawText());
            await PayAsync(client, "new" + restart);
        }
    }

    [Fact]
    public async Task A_journal_of_before_events_had_ids_is_still_read()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "ledger.jsonl"), """
            {"events":[{"type":"charge.succeeded","at":"2026-01-02T10:00:00+00:00","charge":{"id":"ch_1","paymentIntent":"pi_1","amount":500,"currency":"eur","status":"succeeded","paymentMethod":"tok_visa","created":"2026-01-02T10:00:00+00:00","amountCaptured":500,"amountRefunded":100,"released":false}},{"type":"payment_intent.succeeded","at":"2026-01-02T10:00:00+00:00","intent":{"id":"pi_1","clientSecret":"pi_1_secret_1","amount":500,"currency":"eur","status":"succeeded","captureMethod":"automatic","created":"2026-01-02T10:00:00+00:00","metadata":{},"paymentMethod":"tok_visa","latestCharge":"ch_1","amountReceived":500,"amountRefunded":100}}]}
            {"events":[{"type":"refund.created","at":"2026-01-02T10:00:00+00:00","refund":{"id":"re_1","charge":"ch_1","paymentIntent":"pi_1","amount":100,"currency":"eur","created":"2026-01-02T10:00:00+00:00","metadata":{},"status":"succeeded"}}]}

            """);
        await using var app = new SandboxApp().With("Data:Directory", _folder).With("PaymentProvider:Webhooks:Url", "http://shop.example/").With("PaymentProvider:Webhooks:Secret", "s");
        var client = app.PaymentClient();
        (await client.ReadAsync("/v1/payment_intents/pi_1?expand[]=latest_charge.balance_transaction"))["latest_charge.amount_refunded"].GetInt64().ShouldBe(100);
        (await client.FormAsync("/v1/refunds", null, ("payment_intent", "pi_1"))).Text("status").ShouldBe("succeeded");
        (await client.ReadAsync("/v1/refunds?payment_intent=pi_1"))["data"].GetArrayLength().ShouldBe(2);
        (await client.ReadAsync("/v1/events"))["data"].GetArrayLength().ShouldBe(2);
        (await client.PageAsync("/ledger")).ShouldContain("pi_1");
    }
}
