using OnlineShop.Sandbox.Carrier;

namespace OnlineShop.Sandbox.Tests;

/// <summary>How the carrier tells its shippers what happens at the same moment.</summary>
public sealed class CallbackTests : IAsyncDisposable
{
    private readonly SandboxApp app = new SandboxApp().With("Carrier:StepSeconds", "15");
    private readonly HttpClient client;

    public CallbackTests() => client = app.CreateClient();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_thousand_callbacks_of_one_moment_come_a_hundred_at_a_time()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 1000), async (parcel, _) => await ShipAsync($"o-{parcel}"));

        app.Time.Advance(TimeSpan.FromSeconds(16));
        await SeenAsync(1000);

        app.Shipper.Seen.Select(callback => callback.Body.GetProperty("trackingNumber").GetString()).Distinct().Count().ShouldBe(1000);
        app.Shipper.Seen.ShouldAllBe(callback => callback.Status == "inTransit");
        app.Shipper.Requests.ShouldBe(1000 / Callbacks.Most);
    }

    [Fact]
    public async Task Callbacks_that_failed_together_are_sent_again_one_by_one()
    {
        app.Shipper.Fail(1);
        for (var parcel = 0; parcel < 3; parcel++)
            await ShipAsync($"o-{parcel}");

        app.Time.Advance(TimeSpan.FromSeconds(16));
        await SeenAsync(3);
        await PassUntilSeenAsync(6);

        app.Shipper.Requests.ShouldBe(1 + 3);
        app.Shipper.Seen.Select(callback => callback.Body.GetProperty("eventId").GetGuid()).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Of_callbacks_that_came_together_only_what_the_shipper_does_not_know_is_sent_again()
    {
        app.Shipper.Strange.Add("o-1");
        for (var parcel = 0; parcel < 3; parcel++)
            await ShipAsync($"o-{parcel}");

        app.Time.Advance(TimeSpan.FromSeconds(16));
        await SeenAsync(3);
        await PassUntilSeenAsync(4);

        app.Shipper.Seen[^1].Body.GetProperty("reference").GetString().ShouldBe("o-1");
        var history = (await client.ReadAsync("/carrier/shipments?reference=o-1")).Body[0].GetProperty("history")[1];
        history.GetProperty("lastError").GetString().ShouldBeOneOf("unknown", "HTTP 404");
    }

    [Fact]
    public async Task A_shipper_that_answers_with_something_else_has_acknowledged_all()
    {
        app.Shipper.AnswersAPage = true;
        for (var parcel = 0; parcel < 3; parcel++)
            await ShipAsync($"o-{parcel}");

        app.Time.Advance(TimeSpan.FromSeconds(16));
        await SeenAsync(3);

        await Eventually.BecomesAsync(
            async () => (await client.ReadAsync("/carrier/shipments")).Body.EnumerateArray()
                .Count(parcel => parcel.GetProperty("history")[1].TryGetProperty("acknowledgedAt", out _)),
            acknowledged => acknowledged == 3, "three acknowledgements");
        app.Shipper.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_stage_is_told_as_soon_as_it_is_reached_and_the_next_one_after_it()
    {
        var number = await ShipAsync("o");
        for (var stage = 0; stage < 3; stage++)
            (await client.PostAsync($"/carrier/shipments/{number}/advance", null)).EnsureSuccessStatusCode();

        await SeenAsync(3);

        app.Shipper.Seen.Select(callback => callback.Status).ShouldBe(["inTransit", "outForDelivery", "delivered"]);
    }

    [Fact]
    public async Task The_place_of_a_callback_that_ends_is_taken_by_one_that_waited()
    {
        app.Shipper.Holds = "held";
        var numbers = new List<string>();
        for (var parcel = 0; parcel <= CallbackSender.MostAtOnce; parcel++)
            numbers.Add(await ShipAsync("held", $"http://shop-{parcel}.example/"));
        foreach (var number in numbers)
            (await client.PostAsync($"/carrier/shipments/{number}/advance", null)).EnsureSuccessStatusCode();
        await SeenAsync(CallbackSender.MostAtOnce);

        app.Shipper.Release();

        await SeenAsync(numbers.Count);
        app.Shipper.MostAtOnce.ShouldBe(CallbackSender.MostAtOnce);
    }

    private async Task<string> ShipAsync(string reference, string address = "http://shop.example/") => (await client.JsonAsync(HttpMethod.Post, "/carrier/shipments", $$"""
        {"reference":"{{reference}}","to":{"name":"A","line1":"L","city":"C","postalCode":"1","country":"DE"},
         "weightGrams":1,"callbackUrl":"{{address}}"}
        """)).Text("trackingNumber")!;

    /// <summary>Lets time pass in small steps, for what is tried again.</summary>
    private Task<int> PassUntilSeenAsync(int count) => Eventually.BecomesAsync(
        () =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(0.25));
            return Task.FromResult(app.Shipper.Count);
        },
        seen => seen >= count, $"{count} callbacks");

    private Task<int> SeenAsync(int count) =>
        Eventually.BecomesAsync(() => Task.FromResult(app.Shipper.Count), seen => seen == count, $"{count} callbacks");
}
