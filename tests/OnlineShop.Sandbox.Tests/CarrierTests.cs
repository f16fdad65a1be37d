using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace OnlineShop.Sandbox.Tests;

public sealed class CarrierTests : IAsyncDisposable
{
    private readonly SandboxApp _app = new SandboxApp().With("Carrier:StepSeconds", "15");
    private readonly HttpClient _client;

    public CarrierTests() => _client = _app.CreateClient();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task<Reply> ShipAsync(string reference = "o-1", string postalCode = "10115", string? key = null) =>
        _client.JsonAsync(HttpMethod.Post, "/carrier/shipments", $$"""
            {"reference":"{{reference}}","to":{"name":"Anna","line1":"Street 1","city":"Berlin","postalCode":"{{postalCode}}","country":"de"},
             "weightGrams":1200,"callbackUrl":"http://shop.example/events?a=1"}
            """, key);

    /// <summary>Lets time pass in small steps, for the timers run on the test's clock.</summary>
    private Task<int> PassUntilAsync(Func<bool> good, string what, double step = 0.25) => Eventually.BecomesAsync(() =>
    {
        _app.Time.Advance(TimeSpan.FromSeconds(step));
        return Task.FromResult(_app.Shipper.Seen.Count);
    }, _ => good(), what);

    private async Task<string?> StatusAsync(string? number) =>
        (await _client.ReadAsync($"/carrier/shipments/{number}")).Text("status");

    [Fact]
    public async Task A_parcel_is_taken_and_gets_a_number_and_a_label()
    {
        var created = await ShipAsync();
        created.Status.ShouldBe(201);
        created.Text("status").ShouldBe("labelCreated");
        (await _client.PageAsync(new Uri(created.Text("labelUrl")!).PathAndQuery)).ShouldContain("10115 Berlin");

        var shipment = await _client.ReadAsync($"/carrier/shipments/{created.Text("trackingNumber")}");
        shipment.Text("to.country").ShouldBe("DE");
        shipment["history"].EnumerateArray().Single().GetProperty("status").GetString().ShouldBe("labelCreated");
        (await _client.ReadAsync("/carrier/shipments?reference=o-1")).Body.GetArrayLength().ShouldBe(1);
        (await _client.ReadAsync("/carrier/shipments?reference=o-2")).Body.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Time_moves_a_parcel_to_its_end_and_the_shipper_hears_of_each_stage_signed()
    {
        var number = (await ShipAsync()).Text("trackingNumber");
        var start = _app.Time.GetUtcNow();
        await PassUntilAsync(() => _app.Shipper.Seen.Count == 3, "three callbacks", step: 1);
        (_app.Time.GetUtcNow() - start).TotalSeconds.ShouldBeGreaterThanOrEqualTo(45);

        var seen = _app.Shipper.Seen;
        seen.Select(c => c.Status).ShouldBe(["inTransit", "outForDelivery", "delivered"]);
        seen.Select(c => c.Body.GetProperty("sequence").GetInt32()).ShouldBe([2, 3, 4]);
        seen.Select(c => c.Body.GetProperty("eventId").GetGuid()).Distinct().Count().ShouldBe(3);
        foreach (var callback in seen)
        {
            callback.Address.ToString().ShouldBe("http://shop.example/events?a=1");
            callback.Body.GetProperty("trackingNumber").GetString().ShouldBe(number);
            callback.Body.GetProperty("reference").GetString().ShouldBe("o-1");
            var parts = Regex.Match(callback.Signature, "^t=([0-9]+),v1=([0-9a-f]{64})$");
            parts.Groups[2].Value.ShouldBe(Convert.ToHexStringLower(HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(SandboxApp.WebhookSecret),
                Encoding.UTF8.GetBytes($"{parts.Groups[1].Value}.{callback.Text}"))));
        }

        (await StatusAsync(number)).ShouldBe("delivered");
        (await _client.PostAsync($"/carrier/shipments/{number}/advance", null))
            .StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_callback_is_repeated_until_it_is_taken_and_later_ones_wait_for_it()
    {
        _app.Shipper.Fail(3);
        var number = (await ShipAsync()).Text("trackingNumber");
        await _client.PostAsync($"/carrier/shipments/{number}/advance", null);
        await _client.PostAsync($"/carrier/shipments/{number}/advance", null);
        await PassUntilAsync(() => _app.Shipper.Seen.Count >= 5, "five callbacks");

        var seen = _app.Shipper.Seen.Take(5).ToList();
        seen.Select(c => c.Status).ShouldBe(["inTransit", "inTransit", "inTransit", "inTransit", "outForDelivery"]);
        seen.Take(4).Select(c => c.Body.GetProperty("eventId").GetGuid()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_callback_that_is_not_answered_holds_up_no_other_parcel()
    {
        _app.Shipper.Holds = "held";
        var (held, other) = ((await ShipAsync("held")).Text("trackingNumber"), (await ShipAsync("other")).Text("trackingNumber"));
        await _client.PostAsync($"/carrier/shipments/{held}/advance", null);
        await PassUntilAsync(() => _app.Shipper.Seen.Count == 1, "the callback that is held");
        await _client.PostAsync($"/carrier/shipments/{other}/advance", null);
        await _client.PostAsync($"/carrier/shipments/{other}/advance", null);
        await PassUntilAsync(() => _app.Shipper.Seen.Count == 3, "the other parcel's callbacks");
        _app.Shipper.Seen.Skip(1)
            .Select(callback => (callback.Body.GetProperty("reference").GetString(), callback.Status))
            .ShouldBe([("other", "inTransit"), ("other", "outForDelivery")]);
    }

    [Fact]
    public async Task A_callback_is_given_up_after_its_last_try_and_the_next_one_goes_on()
    {
        await using var app = new SandboxApp().With("Carrier:StepSeconds", "0").With("Carrier:CallbackTries", "2");
        app.Shipper.Fail(2);
        var client = app.CreateClient();
        var created = await client.JsonAsync(HttpMethod.Post, "/carrier/shipments",
            """{"reference":"o","to":{"name":"A","line1":"L","city":"C","postalCode":"1","country":"DE"},"weightGrams":1,"callbackUrl":"http://shop.example/"}""");
        for (var i = 0; i < 2; i++)
            (await client.PostAsync($"/carrier/shipments/{created.Text("trackingNumber")}/advance", null))
                .EnsureSuccessStatusCode();
        await Eventually.BecomesAsync(() =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(0.25));
            return Task.FromResult(app.Shipper.Seen.Count);
        }, n => n == 3, "three callbacks");

        app.Shipper.Seen.Select(c => c.Status).ShouldBe(["inTransit", "inTransit", "outForDelivery"]);
    }

    [Fact]
    public async Task A_parcel_can_be_called_off_until_it_leaves()
    {
        var first = (await ShipAsync()).Text("trackingNumber");
        for (var i = 0; i < 2; i++)
            (await _client.PostAsync($"/carrier/shipments/{first}/cancel", null)).EnsureSuccessStatusCode();
        (await _client.ReadAsync($"/carrier/shipments/{first}"))["history"].GetArrayLength().ShouldBe(2);
        await PassUntilAsync(() => _app.Shipper.Seen.Any(c => c.Status == "cancelled"), "the callback");

        var second = (await ShipAsync()).Text("trackingNumber");
        await _client.PostAsync($"/carrier/shipments/{second}/advance", null);
        ((int)(await _client.PostAsync($"/carrier/shipments/{second}/cancel", null)).StatusCode).ShouldBe(409);
        (await StatusAsync(second)).ShouldBe("inTransit");
    }

    [Fact]
    public async Task The_same_key_ships_once()
    {
        var first = await ShipAsync(key: "k");
        var second = await ShipAsync(key: "k");
        second.Status.ShouldBe(201);
        second.Text("trackingNumber").ShouldBe(first.Text("trackingNumber"));
        (await ShipAsync("other", key: "k")).Status.ShouldBe(422);
        (await _client.ReadAsync("/carrier/shipments")).Body.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_shipped_is_refused_field_by_field()
    {
        var nowhere = await ShipAsync(postalCode: "00000");
        nowhere.Status.ShouldBe(422);
        nowhere["errors"].GetProperty("to.postalCode").GetArrayLength().ShouldBe(1);

        var wrong = await _client.JsonAsync(HttpMethod.Post, "/carrier/shipments",
            """{"to":{"name":7,"line1":"","city":null,"country":"Germany"},"from":"here","weightGrams":1.5,"callbackUrl":"ftp://x/"}""");
        wrong.Status.ShouldBe(400);
        wrong["errors"].EnumerateObject().Select(e => e.Name).ShouldBe(
            ["reference", "from", "to.name", "to.line1", "to.city", "to.country", "weightGrams", "callbackUrl"],
            ignoreOrder: true);

        foreach (var body in new[] { "", "[]", "{", "null", """{"reference":"\ud800"}""", """{"\ud800":1}""" })
            (await _client.JsonAsync(HttpMethod.Post, "/carrier/shipments", body)).Status.ShouldBe(400, body);
        using var noText = new ByteArrayContent([.. "{\"reference\":\""u8, 0xff, .. "\"}"u8]);
        noText.Headers.ContentType = new("application/json");
        ((int)(await _client.PostAsync("/carrier/shipments", noText)).StatusCode).ShouldBe(400);
        (await _client.FormAsync("/carrier/shipments")).Status.ShouldBe(415);
        (await _client.ReadAsync("/carrier/shipments/none")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task The_page_lists_parcels_and_its_button_moves_them()
    {
        var number = (await ShipAsync("<i>ref</i>")).Text("trackingNumber");
        var page = await _client.PageAsync("/carrier");
        page.ShouldContain($"action=\"/carrier/shipments/{number}/advance\"");
        page.ShouldContain("&lt;i&gt;ref&lt;/i&gt;");

        using var press = new HttpRequestMessage(HttpMethod.Post, $"/carrier/shipments/{number}/advance");
        press.Headers.Accept.ParseAdd("text/html");
        var after = await _client.SendAsync(press);
        after.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/carrier");
        (await StatusAsync(number)).ShouldBe("inTransit");
    }

    [Fact]
    public async Task Shipments_and_untold_callbacks_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-tests-").FullName;
        try
        {
            string? number;
            await using (var app = new SandboxApp().With("Data:Directory", folder))
            {
                var client = app.CreateClient();
                number = (await client.JsonAsync(HttpMethod.Post, "/carrier/shipments",
                    """{"reference":"o","to":{"name":"A","line1":"L","city":"C","postalCode":"1","country":"DE"},"weightGrams":1,"callbackUrl":"http://shop.example/"}""",
                    "k")).Text("trackingNumber");
                app.Shipper.Holds = "o";
                await client.PostAsync($"/carrier/shipments/{number}/advance", null);
                await Eventually.BecomesAsync(() => Task.FromResult(app.Shipper.Seen.Count), n => n == 1, "the callback that is not answered");
            }

            await using var again = new SandboxApp().With("Data:Directory", folder);
            (await again.CreateClient().ReadAsync($"/carrier/shipments/{number}")).Text("status").ShouldBe("inTransit");
            await Eventually.BecomesAsync(() => Task.FromResult(again.Shipper.Seen.Count), n => n == 1, "the callback");
            again.Shipper.Seen[0].Body.GetProperty("trackingNumber").GetString().ShouldBe(number);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
