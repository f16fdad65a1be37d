namespace OnlineShop.Sandbox.Tests;

public sealed class FaultTests : IAsyncDisposable
{
    private readonly SandboxApp _app = new();
    private readonly HttpClient _client;

    public FaultTests() => _client = _app.PaymentClient();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task<Reply> SetAsync(string json) => _client.JsonAsync(HttpMethod.Put, "/faults", json);

    private Task<Reply> PayAsync(string? key = null) => _client.FormAsync("/v1/payment_intents", key,
        ("amount", "100"), ("currency", "eur"), ("payment_method", "tok_visa"), ("confirm", "true"));

    private async Task<int> ChargesAsync() => (await _client.ReadAsync("/ledger"))["charges"].GetArrayLength();

    [Fact]
    public async Task A_call_lost_on_its_way_there_has_no_effect()
    {
        await SetAsync("""{"payment":{"failRate":1}}""");
        var lost = await PayAsync("k");
        lost.Status.ShouldBe(500);
        lost.Text("error.type").ShouldBe("api_error");
        (await ChargesAsync()).ShouldBe(0);

        await SetAsync("{}");
        (await PayAsync("k")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_call_lost_on_its_way_back_has_had_its_effect_and_its_key_remembers()
    {
        await SetAsync("""{"payment":{"failRate":1,"failAfterEffect":true}}""");
        (await PayAsync("k")).Status.ShouldBe(500);
        (await ChargesAsync()).ShouldBe(1);

        await SetAsync("{}");
        (await PayAsync("k")).Text("status").ShouldBe("succeeded");
        (await ChargesAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_seed_fails_the_same_calls()
    {
        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await SetAsync("""{"payment":{"failRate":0.5},"seed":42}""");
            var statuses = new List<int>();
            for (var i = 0; i < 20; i++)
                statuses.Add((await PayAsync()).Status);
            statuses.ShouldContain(200);
            statuses.ShouldContain(500);
            runs.Add(string.Join(',', statuses));
        }

        runs[1].ShouldBe(runs[0]);
    }

    [Fact]
    public async Task Latency_delays_the_calls_of_its_part_only()
    {
        await SetAsync("""{"carrier":{"latencyMs":5000}}""");
        (await PayAsync()).Status.ShouldBe(200);
        var start = _app.Time.GetUtcNow();
        var slow = _client.ReadAsync("/carrier/shipments");
        await Eventually.BecomesAsync(
            () => { _app.Time.Advance(TimeSpan.FromMilliseconds(100)); return Task.FromResult(slow.IsCompleted); },
            done => done, "the slow answer");
        (_app.Time.GetUtcNow() - start).TotalSeconds.ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public async Task What_is_set_can_be_read_and_nonsense_is_refused()
    {
        await SetAsync("""{"payment":{"latencyMs":10,"failRate":0.25,"failAfterEffect":true,"webhookDuplicateRate":0.1,"webhookShuffleMs":500,"webhookDropRate":0.2}}""");
        var faults = await _client.ReadAsync("/faults");
        faults["payment.latencyMs"].GetInt32().ShouldBe(10);
        faults["payment.failRate"].GetDouble().ShouldBe(0.25);
        faults["payment.failAfterEffect"].GetBoolean().ShouldBeTrue();
        faults["payment.webhookDuplicateRate"].GetDouble().ShouldBe(0.1);
        faults["payment.webhookShuffleMs"].GetInt32().ShouldBe(500);
        faults["payment.webhookDropRate"].GetDouble().ShouldBe(0.2);
        faults["carrier.failRate"].GetDouble().ShouldBe(0);

        var wrong = await SetAsync("""{"payment":{"latencyMs":-1,"failRate":2,"failAfterEffect":"yes","webhookDuplicateRate":1.1,"webhookShuffleMs":0.5,"webhookDropRate":"all"},"carrier":5,"seed":"x"}""");
        wrong.Status.ShouldBe(400);
        wrong["errors"].EnumerateObject().Select(e => e.Name).ShouldBe(
            ["payment.latencyMs", "payment.failRate", "payment.failAfterEffect", "payment.webhookDuplicateRate", "payment.webhookShuffleMs", "payment.webhookDropRate", "carrier", "seed"],
            ignoreOrder: true);
        (await _client.ReadAsync("/faults"))["payment.latencyMs"].GetInt32().ShouldBe(10);
    }
}
