namespace OnlineShop.Sandbox.Tests;

public sealed class SmsTests : IAsyncDisposable
{
    private readonly SandboxApp _app = new();
    private readonly HttpClient _client;

    public SmsTests() => _client = _app.CreateClient();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task<Reply> SendAsync(string to, string text = "Ваш заказ в пути", string? key = null) =>
        _client.JsonAsync(HttpMethod.Post, "/sms/messages", $$"""{"to":"{{to}}","text":"{{text}}"}""", key);

    [Fact]
    public async Task A_message_is_kept_and_found_by_its_number()
    {
        var first = await SendAsync("+4930123456");
        first.Status.ShouldBe(202);
        await SendAsync("+4930123456", "two");
        await SendAsync("+4930999999");

        foreach (var to in new[] { "+4930123456", "%2B4930123456", "4930123456" })
        {
            var found = (await _client.ReadAsync("/sms?to=" + to)).Body.EnumerateArray().ToList();
            found.Select(m => m.GetProperty("text").GetString()).ShouldBe(["two", "Ваш заказ в пути"]);
            found[1].GetProperty("id").GetString().ShouldBe(first.Text("id"));
        }

        (await _client.PageAsync("/sms")).ShouldContain("two");
    }

    [Fact]
    public async Task The_same_key_sends_once()
    {
        var first = await SendAsync("+4930123456", key: "k");
        (await SendAsync("+4930123456", key: "k")).Text("id").ShouldBe(first.Text("id"));
        (await SendAsync("+4930123456", "other", key: "k")).Status.ShouldBe(422);
        (await _client.ReadAsync("/sms")).Body.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task An_unreachable_number_fails_every_time_and_keeps_nothing()
    {
        for (var i = 0; i < 2; i++)
        {
            var failed = await SendAsync("+49301230000", key: "k");
            failed.Status.ShouldBe(503);
            failed.Response.Headers.RetryAfter.ShouldNotBeNull();
        }

        (await _client.ReadAsync("/sms")).Body.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Every_wrong_field_is_named()
    {
        var wrong = await _client.JsonAsync(HttpMethod.Post, "/sms/messages", """{"to":"12a","text":""}""");
        wrong.Status.ShouldBe(400);
        wrong["errors"].EnumerateObject().Select(e => e.Name).ShouldBe(["to", "text"], ignoreOrder: true);
    }
}
