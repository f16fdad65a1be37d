using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Promotions.Tests;

/// <summary>A POST of the administration has one effect an <c>Idempotency-Key</c>.</summary>
[Collection(OneHost.Name)]
public sealed class IdempotencyTests(PromotionsHost host)
{
    private readonly HttpClient admin = host.AsAdmin();
    private readonly string key = Guid.NewGuid().ToString();

    [Fact]
    public async Task A_code_is_created_once_and_a_repetition_gets_the_first_response()
    {
        var code = Code();
        var first = await PostAsync("/api/promotions", code);
        first.StatusCode.ShouldBe(HttpStatusCode.Created);
        await ShouldReplayAsync(first, "/api/promotions", code);
        await CodeEndpointTests.RefusedAsync(
            await PostAsync("/api/promotions", Code()), HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused");
        await CodeEndpointTests.RefusedAsync(
            await PostAsync("/api/promotions", code, Guid.NewGuid().ToString()), HttpStatusCode.Conflict, "codeTaken");
    }

    [Fact]
    public async Task A_campaign_is_started_once_and_called_off_once()
    {
        var campaign = Campaign(TimeSpan.Zero);
        var started = await PostAsync("/api/promotions/campaigns", campaign);
        await ShouldReplayAsync(started, "/api/promotions/campaigns", campaign);
        var id = (await started.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<Guid>();
        (await host.PublishedAsync<CampaignStarted>(message => message.CampaignId == id)).Count.ShouldBe(1);

        var planned = await PostAsync("/api/promotions/campaigns", Campaign(TimeSpan.FromDays(1)), "planned");
        var cancel = $"{planned.Headers.Location}/cancel";
        await ShouldReplayAsync(await PostAsync(cancel, null, "cancel"), cancel, null, "cancel");
    }

    [Fact]
    public async Task Fifty_parallel_requests_with_one_key_create_one_campaign()
    {
        var campaign = Campaign(TimeSpan.Zero);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => PostAsync("/api/promotions/campaigns", campaign)));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created || answer.StatusCode == HttpStatusCode.Conflict);
        var made = answers.Where(answer => answer.StatusCode == HttpStatusCode.Created).Select(answer => answer.Headers.Location)
            .Distinct().ShouldHaveSingleItem()!;
        (await host.PublishedAsync<CampaignStarted>(message => message.Name == campaign["name"]!.GetValue<string>()))
            .ShouldHaveSingleItem().CampaignId.ToString().ShouldBe(made.ToString().Split('/')[^1]);
    }

    [Fact]
    public async Task A_refused_request_leaves_its_key_free_and_the_key_of_another_is_another_key()
    {
        var bad = Code();
        bad["value"] = 0;
        (await PostAsync("/api/promotions", bad)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync("/api/promotions", Code())).StatusCode.ShouldBe(HttpStatusCode.Created);
        using var colleague = host.AsAdmin();
        colleague.DefaultRequestHeaders.Add("Idempotency-Key", key);
        (await colleague.PostAsJsonAsync("/api/promotions", Code())).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await CodeEndpointTests.FieldsAsync(await PostAsync("/api/promotions", Code(), new string('k', 256))))
            .ShouldBe(["Idempotency-Key"]);
    }

    [Fact]
    public async Task A_refusal_by_the_service_leaves_the_key_free_too()
    {
        var taken = Code();
        (await PostAsync("/api/promotions", taken, Guid.NewGuid().ToString())).StatusCode.ShouldBe(HttpStatusCode.Created);
        await CodeEndpointTests.RefusedAsync(await PostAsync("/api/promotions", taken), HttpStatusCode.Conflict, "codeTaken");
        (await PostAsync("/api/promotions", Code())).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private async Task ShouldReplayAsync(HttpResponseMessage first, string path, JsonObject? body, string? withKey = null)
    {
        var again = await PostAsync(path, body, withKey);
        (again.StatusCode, await again.Content.ReadAsStringAsync()).ShouldBe((first.StatusCode, await first.Content.ReadAsStringAsync()));
        again.Headers.Location.ShouldBe(first.Headers.Location);
        again.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        first.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
    }

    private async Task<HttpResponseMessage> PostAsync(string path, JsonObject? body, string? withKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", withKey ?? key);
        return await admin.SendAsync(request);
    }

    private JsonObject Code()
    {
        var body = host.Definition(new { kind = "percent", value = 10 });
        body["code"] = PromotionsHost.NewName();
        return body;
    }

    private JsonObject Campaign(TimeSpan startsIn) => new()
    {
        ["name"] = $"Campaign {Guid.NewGuid()}",
        ["startsAt"] = host.Clock.GetUtcNow() + startsIn,
        ["texts"] = new JsonArray(new JsonObject { ["language"] = "en", ["subject"] = "Sale", ["body"] = "All must go." }),
    };
}
