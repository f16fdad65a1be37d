using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Promotions.Tests;

[Collection(OneHost.Name)]
public sealed class CampaignTests(PromotionsHost host)
{
    [Fact]
    public async Task A_campaign_whose_time_has_come_starts_at_once()
    {
        var campaign = await CreateAsync(TimeSpan.Zero, "SHIPFREE");
        campaign["state"]!.GetValue<string>().ShouldBe("started");
        var started = (await StartedAsync(campaign)).ShouldHaveSingleItem();
        started.Code.ShouldBe("SHIPFREE");
        started.StartedAt.ShouldBe(host.Clock.GetUtcNow());
        started.Texts.ShouldBe(
            [new LocalizedText("en", "Sale", "All must go."), new LocalizedText("ru", "Распродажа", "Всё должно уйти.")]);
    }

    [Fact]
    public async Task A_planned_campaign_starts_exactly_once_when_its_time_has_come()
    {
        var campaign = await CreateAsync(TimeSpan.FromMinutes(10));
        campaign["state"]!.GetValue<string>().ShouldBe("planned");
        await host.DeliverAsync(Due());
        (await StartedAsync(campaign)).ShouldBeEmpty();

        host.Clock.Advance(TimeSpan.FromMinutes(10));
        await host.DeliverAsync(Due(TaskNames.ExpireCarts));
        (await StartedAsync(campaign)).ShouldBeEmpty("the task is another's");
        var due = Due();
        await host.DeliverAsync(due);
        await host.RedeliverAsync(due);
        await host.DeliverAsync(Due());
        (await StartedAsync(campaign)).ShouldHaveSingleItem();
        (await ReadAsync(campaign))["state"]!.GetValue<string>().ShouldBe("started");
    }

    [Fact]
    public async Task A_campaign_that_cannot_be_announced_holds_no_other_up_and_is_tried_again()
    {
        var (bad, good) = (await CreateAsync(TimeSpan.FromMinutes(10)), await CreateAsync(TimeSpan.FromMinutes(10)));
        await using var connection = await host.Database.OpenConnectionAsync();
        await SetTextsAsync("\"no list\"");
        host.Clock.Advance(TimeSpan.FromMinutes(10));

        await host.DeliverAsync(Due());

        (await StartedAsync(good)).ShouldHaveSingleItem();
        var skipped = (await host.AsAdmin().GetFromJsonAsync<JsonNode>("/api/dead-letters/skipped"))!["items"]!.AsArray()
            .ShouldHaveSingleItem()!;
        ((string)skipped["sweep"]!, (string)skipped["rowId"]!).ShouldBe(("campaigns", bad["id"]!.GetValue<string>()));
        await SetTextsAsync("[{\"language\":\"en\",\"subject\":\"Sale\",\"body\":\"All must go.\"}]");
        await host.DeliverAsync(Due());
        (await StartedAsync(bad)).ShouldHaveSingleItem();
        (await StartedAsync(good)).ShouldHaveSingleItem();

        async Task SetTextsAsync(string texts)
        {
            await using var command = new Npgsql.NpgsqlCommand("update campaigns set texts = $1::jsonb where id = $2::uuid", connection)
            {
                Parameters = { new() { Value = texts }, new() { Value = Guid.Parse(bad["id"]!.GetValue<string>()) } },
            };
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task A_cancelled_campaign_never_starts()
    {
        var campaign = await CreateAsync(TimeSpan.FromMinutes(10));
        (await CancelAsync(campaign)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CancelAsync(campaign)).StatusCode.ShouldBe(HttpStatusCode.OK, "a second time changes nothing");
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.DeliverAsync(Due());
        (await StartedAsync(campaign)).ShouldBeEmpty();
        (await ReadAsync(campaign))["state"]!.GetValue<string>().ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_started_campaign_cannot_be_called_off()
    {
        await CodeEndpointTests.RefusedAsync(
            await CancelAsync(await CreateAsync(TimeSpan.Zero)), HttpStatusCode.Conflict, "campaignStarted");
        (await host.AsAdmin().PostAsync($"/api/promotions/campaigns/{Guid.NewGuid()}/cancel", null))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.AsAdmin().GetAsync($"/api/promotions/campaigns/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_list_comes_in_pages()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add((await CreateAsync(TimeSpan.FromDays(1)))["id"]!.GetValue<string>());
        var listed = new List<string>();
        string? next = null;
        do
        {
            var page = (await host.AsAdmin().GetFromJsonAsync<JsonNode>($"/api/promotions/campaigns?limit=2{(next is null ? "" : $"&after={next}")}"))!;
            listed.AddRange(page["items"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        listed.ShouldBe(listed.Distinct());
        ids.ShouldBeSubsetOf(listed);
        (await CodeEndpointTests.FieldsAsync(await host.AsAdmin().GetAsync("/api/promotions/campaigns?after=QUJD"))).ShouldBe(["after"]);
    }

    [Theory]
    [InlineData("{}", "name,startsAt,texts")]
    [InlineData("""{"name":" ","code":"x","startsAt":"soon","texts":[]}""", "name,code,startsAt,texts")]
    [InlineData("""{"name":"n","startsAt":"2026-01-01T00:00:00Z","texts":[{"language":"English","body":""},null]}""", "texts[0].language,texts[0].subject,texts[0].body,texts[1]")]
    [InlineData("""{"name":"n","startsAt":"2026-01-01T00:00:00Z","texts":[{"language":"en","subject":"s","body":"b"},{"language":"en","subject":"s","body":"b"}]}""", "texts")]
    public async Task A_bad_campaign_names_every_field_at_fault(string body, string fields)
    {
        var response = await host.AsAdmin()
            .PostAsync("/api/promotions/campaigns", new StringContent(body, Encoding.UTF8, "application/json"));
        (await CodeEndpointTests.FieldsAsync(response)).ShouldBe(fields.Split(','), ignoreOrder: true);
    }

    [Fact]
    public async Task A_campaign_cannot_offer_a_code_that_is_not_there() =>
        await CodeEndpointTests.RefusedAsync(await PostAsync(TimeSpan.Zero, "NO-SUCH"), HttpStatusCode.UnprocessableEntity, "unknownCode");

    private TaskDue Due(string task = TaskNames.StartCampaigns) =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), task, null, host.Clock.GetUtcNow());

    private Task<IReadOnlyList<CampaignStarted>> StartedAsync(JsonNode campaign) =>
        host.PublishedAsync<CampaignStarted>(message => message.CampaignId == campaign["id"]!.GetValue<Guid>());

    private async Task<JsonNode> ReadAsync(JsonNode campaign) =>
        (await host.AsAdmin().GetFromJsonAsync<JsonNode>($"/api/promotions/campaigns/{campaign["id"]}"))!;

    private Task<HttpResponseMessage> CancelAsync(JsonNode campaign) =>
        host.AsAdmin().PostAsync($"/api/promotions/campaigns/{campaign["id"]}/cancel", null);

    private async Task<JsonNode> CreateAsync(TimeSpan startsIn, string? code = null)
    {
        var response = await PostAsync(startsIn, code);
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private Task<HttpResponseMessage> PostAsync(
        TimeSpan startsIn, string? code) => host.AsAdmin().PostAsJsonAsync("/api/promotions/campaigns", new
        {
            name = "Spring",
            code,
            startsAt = host.Clock.GetUtcNow() + startsIn,
            texts = new[] { new { language = "en", subject = "Sale", body = "All must go." }, new { language = "ru", subject = "Распродажа", body = "Всё должно уйти." } },
        });
}
