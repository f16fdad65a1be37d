using System.Net.Http.Headers;
using System.Text;

namespace OnlineShop.Sandbox.Tests;

/// <summary>What every call of the payment provider has in common.</summary>
public sealed class WireTests : IClassFixture<SandboxApp>
{
    private readonly HttpClient _client;
    private readonly SandboxApp _app;

    public WireTests(SandboxApp app)
    {
        _app = app;
        _client = app.PaymentClient();
    }

    private static async Task<Reply> WithVersionAsync(HttpClient client, string version)
    {
        client.DefaultRequestHeaders.Remove("Stripe-Version");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Stripe-Version", version);
        return await client.ReadAsync("/v1/payment_intents");
    }

    [Theory]
    [InlineData("2020-08-27")]
    [InlineData("2025-03-31.basil")]
    [InlineData("2025-04-30.preview")]
    [InlineData("2024-06-20; some_beta=v1")]
    public async Task A_version_is_taken_and_repeated(string version)
    {
        var answer = await WithVersionAsync(_app.PaymentClient(), version);
        answer.Status.ShouldBe(200);
        answer.Response.Headers.GetValues("Stripe-Version").ShouldBe([version]);
    }

    [Theory]
    [InlineData("latest")]
    [InlineData("2024-13-40")]
    [InlineData("2024-06-20.")]
    public async Task What_is_no_version_is_refused(string version)
    {
        var refused = await WithVersionAsync(_app.PaymentClient(), version);
        refused.Status.ShouldBe(400);
        refused.Text("error.message").ShouldBe($"Invalid Stripe API version: {version}");
    }

    [Fact]
    public async Task Each_answer_has_an_id_of_its_own_and_the_key_that_was_sent()
    {
        var first = await _client.FormAsync("/v1/payment_intents", "wire", ("amount", "50"), ("currency", "eur"));
        var second = await _client.FormAsync("/v1/payment_intents", "wire", ("amount", "50"), ("currency", "eur"));
        var lost = await _client.ReadAsync("/v1/nothing");
        var ids = new[] { first, second, lost }.Select(r => r.Response.Headers.GetValues("Request-Id").Single())
            .ToList();
        ids.ShouldAllBe(id => id.StartsWith("req_"));
        ids.ShouldBeUnique();
        second.Response.Headers.GetValues("Idempotency-Key").ShouldBe(["wire"]);
        first.Response.Headers.GetValues("Stripe-Version").Single().ShouldStartWith("20");
    }

    [Fact]
    public async Task The_key_may_be_the_user_of_basic_authentication()
    {
        using var client = _app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(SandboxApp.ApiKey + ":")));
        (await client.ReadAsync("/v1/payment_intents")).Status.ShouldBe(200);

        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", "not base64");
        var refused = await client.ReadAsync("/v1/payment_intents");
        refused.Status.ShouldBe(401);
        refused.Response.Headers.WwwAuthenticate.ToString().ShouldBe("Basic realm=\"Stripe\"");
    }

    [Theory]
    [InlineData("GET", "/v1/coupons")]
    [InlineData("GET", "/v1/file.txt")]
    [InlineData("DELETE", "/v1/payment_intents")]
    [InlineData("POST", "/v1/payment_intents/pi_1/apply_customer_balance")]
    [InlineData("GET", "/v1/payment_intents/pi_1/capture")]
    public async Task An_unknown_address_is_refused_as_Stripe_does(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        var response = await _client.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(404);
        (await response.Content.ReadAsStringAsync()).ShouldContain($"Unrecognized request URL ({method}: {path})");
    }

    [Fact]
    public async Task Errors_carry_the_codes_that_Stripe_has()
    {
        var wrong = await _client.FormAsync(
            "/v1/payment_intents", null, ("amount", "x"), ("colour", "red"), ("payment_method", "pm_card_none"));
        wrong.Text("error.code").ShouldBe("parameter_invalid_integer");
        wrong.Text("error.doc_url").ShouldBe("https://stripe.com/docs/error-codes/parameter-invalid-integer");
        wrong["error.params"].EnumerateArray().ToDictionary(p => p.GetProperty("param").GetString()!, p => p.GetProperty("code").GetString()).ShouldBe(new Dictionary<string, string?>
        {
            ["amount"] = "parameter_invalid_integer", ["currency"] = "parameter_missing", ["payment_method"] = "resource_missing", ["colour"] = "parameter_unknown",
        }, ignoreOrder: true);
    }
}
