using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Promotions;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Promotions.Tests.PromotionsSteps;

namespace OnlineShop.Promotions.Tests;

[Collection(OneHost.Name)]
public sealed class CampaignTests(PromotionsHost host)
{
    private PromotionsClient Promotions => host.Promotions();

    [Fact]
    public async Task A_campaign_whose_time_has_come_starts_at_once()
    {
        var campaign = await CreateAsync(host.Campaign(TimeSpan.Zero) with { Code = "SHIPFREE" });
        campaign.State.ShouldBe("started");
        var started = (await StartedAsync(campaign)).ShouldHaveSingleItem();
        started.Code.ShouldBe("SHIPFREE");
        started.StartedAt.ShouldBe(host.Clock.GetUtcNow());
        started.Texts.ShouldBe(
            [new LocalizedText("en", "Sale", "All must go."), new LocalizedText("ru", "Распродажа", "Всё должно уйти.")]);
    }

    [Fact]
    public async Task A_planned_campaign_starts_exactly_once_when_its_time_has_come()
    {
        var campaign = await PlannedAsync();
        campaign.State.ShouldBe("planned");
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
        (await StateAsync(campaign)).ShouldBe("started");
    }

    [Fact]
    public async Task A_campaign_that_cannot_be_announced_holds_no_other_up_and_is_tried_again()
    {
        var (bad, good) = (await PlannedAsync(), await PlannedAsync());
        await using var connection = await host.Database.OpenConnectionAsync();
        await SetTextsAsync("\"no list\"");
        host.Clock.Advance(TimeSpan.FromMinutes(10));

        await host.DeliverAsync(Due());

        (await StartedAsync(good)).ShouldHaveSingleItem();
        (await Promotions.GetAsync<ApiPage<SkippedRow>>("/api/dead-letters/skipped")).Body.Items
            .ShouldBe([new SkippedRow("campaigns", $"{bad.Id}")]);
        await SetTextsAsync("[{\"language\":\"en\",\"subject\":\"Sale\",\"body\":\"All must go.\"}]");
        await host.DeliverAsync(Due());
        (await StartedAsync(bad)).ShouldHaveSingleItem();
        (await StartedAsync(good)).ShouldHaveSingleItem();

        async Task SetTextsAsync(string texts)
        {
            await using var command = new Npgsql.NpgsqlCommand("update campaigns set texts = $1::jsonb where id = $2", connection)
            {
                Parameters = { new() { Value = texts }, new() { Value = bad.Id } },
            };
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task A_cancelled_campaign_never_starts()
    {
        var campaign = await PlannedAsync();
        (await Promotions.CancelAsync(campaign.Id)).ShouldSucceed();
        (await Promotions.CancelAsync(campaign.Id)).ShouldSucceed()
            .State.ShouldBe("cancelled", "a second time changes nothing");
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.DeliverAsync(Due());
        (await StartedAsync(campaign)).ShouldBeEmpty();
        (await StateAsync(campaign)).ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_started_campaign_cannot_be_called_off()
    {
        var started = await CreateAsync(host.Campaign(TimeSpan.Zero));
        (await Promotions.CancelAsync(started.Id)).ShouldBeRefused(HttpStatusCode.Conflict, "campaignStarted");
        (await Promotions.CancelAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Promotions.CampaignAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_list_comes_in_pages()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
            ids.Add((await CreateAsync(host.Campaign(TimeSpan.FromDays(1)))).Id);
        var listed = new List<Guid>();
        string? next = null;
        do
        {
            var page = (await Promotions.CampaignsAsync($"limit=2{(next is null ? "" : $"&after={next}")}"))
                .ShouldSucceed();
            listed.AddRange(page.Items.Select(item => item.Id));
            next = page.Next;
        }
        while (next is not null);
        listed.ShouldBe(listed.Distinct());
        ids.ShouldBeSubsetOf(listed);
        (await Promotions.CampaignsAsync("after=QUJD")).ShouldBeInvalid("after");
    }

    [Theory]
    [InlineData("{}", "name,startsAt,texts")]
    [InlineData("""{"name":" ","code":"x","startsAt":"soon","texts":[]}""", "name,code,startsAt,texts")]
    [InlineData(
        """{"name":"n","startsAt":"2026-01-01T00:00:00Z","texts":[{"language":"English","body":""},null]}""",
        "texts[0].language,texts[0].subject,texts[0].body,texts[1]")]
    [InlineData(
        """{"name":"n","startsAt":"2026-01-01T00:00:00Z","texts":[""" +
        """{"language":"en","subject":"s","body":"b"},{"language":"en","subject":"s","body":"b"}]}""",
        "texts")]
    public async Task A_bad_campaign_names_every_field_at_fault(string body, string fields) =>
        (await Promotions.PostAsync<ApiCampaign>(PromotionsClient.CampaignsPath, Json(body)))
            .ShouldBeInvalid(fields.Split(','));

    [Fact]
    public async Task A_campaign_cannot_offer_a_code_that_is_not_there() =>
        (await Promotions.CreateAsync(host.Campaign(TimeSpan.Zero) with { Code = "NO-SUCH" }))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "unknownCode");

    private TaskDue Due(string task = TaskNames.StartCampaigns) =>
        new(Guid.CreateVersion7(), Guid.CreateVersion7(), task, null, host.Clock.GetUtcNow());

    private Task<IReadOnlyList<CampaignStarted>> StartedAsync(ApiCampaign campaign) =>
        host.PublishedAsync<CampaignStarted>(message => message.CampaignId == campaign.Id);

    private async Task<string> StateAsync(ApiCampaign campaign) =>
        (await Promotions.CampaignAsync(campaign.Id)).Body.State;

    /// <summary>A campaign of ten minutes later.</summary>
    private Task<ApiCampaign> PlannedAsync() => CreateAsync(host.Campaign(TimeSpan.FromMinutes(10)));

    private async Task<ApiCampaign> CreateAsync(CampaignBody campaign) =>
        (await Promotions.CreateAsync(campaign)).ShouldSucceed(HttpStatusCode.Created);

    private sealed record SkippedRow(string Sweep, string RowId);
}
