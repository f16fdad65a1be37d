using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Promotions;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Promotions.Tests.PromotionsSteps;

namespace OnlineShop.Promotions.Tests;

/// <summary>What the home page tells every visitor of campaigns.</summary>
[Collection(OneHost.Name)]
public sealed class CurrentCampaignTests(PromotionsHost host)
{
    [Fact]
    public async Task A_campaign_that_has_started_is_shown_to_everybody_in_its_languages_with_its_code()
    {
        var code = await host.CreateAsync(host.Percent(10));
        var campaign = await CreateAsync(host.Campaign(TimeSpan.Zero) with { Code = code });

        var answer = await CurrentAsync();

        var shown = answer.First(item => item.Id == campaign.Id);
        shown.Code.ShouldBe(code);
        shown.Texts.ShouldBe(
            [new LocalizedText("en", "Sale", "All must go."), new LocalizedText("ru", "Распродажа", "Всё должно уйти.")]);
        shown.StartedAt.ShouldBe(campaign.StartedAt!.Value);
        shown.Until.ShouldBe((await host.Promotions().GetAsync(code)).ValidTo);
        answer[0].Id.ShouldBe(campaign.Id, "the one that started last is first");
    }

    [Fact]
    public async Task A_planned_campaign_is_shown_once_it_has_started_and_a_cancelled_one_never()
    {
        var (planned, cancelled) = (
            await CreateAsync(host.Campaign(TimeSpan.FromMinutes(10))), await CreateAsync(host.Campaign(TimeSpan.FromMinutes(10))));
        (await host.Promotions().CancelAsync(cancelled.Id)).ShouldSucceed();
        (await ShownAsync(planned)).ShouldBeFalse();

        host.Clock.Advance(TimeSpan.FromMinutes(10));
        await DueAsync();

        (await ShownAsync(planned)).ShouldBeTrue();
        (await ShownAsync(cancelled)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_campaign_ends_when_it_says_even_while_it_is_kept_in_memory()
    {
        var ends = host.Clock.GetUtcNow().AddSeconds(90);
        var campaign = await CreateAsync(host.Campaign(TimeSpan.Zero) with { EndsAt = Time(ends) });
        campaign.EndsAt.ShouldBe(ends);
        (await CurrentAsync()).First(item => item.Id == campaign.Id).Until.ShouldBe(ends);

        host.Clock.SetUtcNow(ends);
        (await IsListedAsync(campaign)).ShouldBeTrue("the last moment is included");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await IsListedAsync(campaign)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_campaign_ends_with_its_code_where_that_is_earlier()
    {
        var validTo = host.Clock.GetUtcNow().AddHours(1);
        var code = await host.CreateAsync(host.Percent(10) with { ValidTo = Time(validTo) });
        var campaign = await CreateAsync(host.Campaign(TimeSpan.Zero) with { Code = code, EndsAt = Time(validTo.AddHours(1)) });

        (await CurrentAsync()).First(item => item.Id == campaign.Id).Until.ShouldBe(validTo);

        host.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        (await ShownAsync(campaign)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_campaign_without_any_end_is_shown_for_thirty_days()
    {
        var campaign = await CreateAsync(host.Campaign(TimeSpan.Zero));
        (await CurrentAsync()).First(item => item.Id == campaign.Id).Until.ShouldBe(campaign.StartedAt!.Value.AddDays(30));

        host.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));
        (await ShownAsync(campaign)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_campaign_whose_code_is_off_used_up_or_not_yet_good_is_not_shown()
    {
        var later = await host.CreateAsync(host.Percent(10) with { ValidFrom = Time(host.Clock.GetUtcNow().AddDays(1)) });
        var (off, usedUp) = (
            await host.CreateAsync(host.Percent(10)), await host.CreateAsync(host.FreeShipping() with { TotalLimit = 1 }));
        var campaigns = new List<ApiCampaign>();
        foreach (var code in new[] { later, off, usedUp })
            campaigns.Add(await CreateAsync(host.Campaign(TimeSpan.Zero) with { Code = code }));
        (await Task.WhenAll(campaigns.Select(ShownAsync))).ShouldBe([false, true, true]);

        (await host.Promotions().DeactivateAsync(off)).ShouldSucceed(HttpStatusCode.NoContent);
        await host.DeliverAsync(host.Command(usedUp, "50", "0"));

        (await Task.WhenAll(campaigns.Select(ShownAsync))).ShouldBe([false, false, false]);
        host.Clock.Advance(TimeSpan.FromDays(1));
        (await ShownAsync(campaigns[0])).ShouldBeTrue();
    }

    [Fact]
    public async Task A_planned_campaign_that_is_over_before_anybody_started_it_does_not_start()
    {
        var campaign = await CreateAsync(
            host.Campaign(TimeSpan.FromMinutes(10)) with { EndsAt = Time(host.Clock.GetUtcNow().AddMinutes(20)) });
        host.Clock.Advance(TimeSpan.FromMinutes(21));

        await DueAsync();

        (await host.PublishedAsync<CampaignStarted>(message => message.CampaignId == campaign.Id)).ShouldBeEmpty();
        (await ShownAsync(campaign)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z", "2026-02-01")]
    [InlineData("2030-02-02", "2030-02-01")]
    [InlineData("2030-02-02", "soon")]
    public async Task An_end_that_is_past_or_before_the_start_or_no_time_is_named(string startsAt, string endsAt) =>
        (await host.Promotions().CreateAsync(host.Campaign(TimeSpan.Zero) with { StartsAt = startsAt, EndsAt = endsAt }))
            .ShouldBeInvalid("endsAt");

    [Fact]
    public async Task An_end_that_is_wrong_is_named_with_all_else_that_is() =>
        (await host.Promotions().PostAsync<ApiCampaign>(
            PromotionsClient.CampaignsPath, Json("""{"name":" ","startsAt":"soon","endsAt":"2020-01-01","texts":[]}""")))
            .ShouldBeInvalid("name", "startsAt", "endsAt", "texts");

    [Fact]
    public async Task The_list_is_kept_for_a_minute_and_told_by_its_tag()
    {
        await CreateAsync(host.Campaign(TimeSpan.Zero));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        using var client = host.Anonymous;
        using var first = await client.GetAsync($"{PromotionsClient.CampaignsPath}/current");
        first.Headers.CacheControl!.ToString().ShouldBe("public, must-revalidate, max-age=60");
        client.DefaultRequestHeaders.Add("If-None-Match", first.Headers.ETag!.ToString());
        (await client.GetAsync($"{PromotionsClient.CampaignsPath}/current")).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        var later = await CreateAsync(host.Campaign(TimeSpan.Zero));
        (await IsListedAsync(later)).ShouldBeFalse("a minute is not over");
        (await ShownAsync(later)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_list_takes_no_parameters() =>
        (await host.Visitor().CurrentCampaignsAsync("?limit=1")).ShouldBeInvalid("limit");

    private Task DueAsync() => host.DeliverAsync(
        new TaskDue(Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.StartCampaigns, null, host.Clock.GetUtcNow()));

    private async Task<ApiCampaign> CreateAsync(CampaignBody campaign) =>
        (await host.Promotions().CreateAsync(campaign)).ShouldSucceed(HttpStatusCode.Created);

    /// <summary>The campaigns after what was kept has been read anew.</summary>
    private async Task<IReadOnlyList<ApiCurrentCampaign>> CurrentAsync()
    {
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        return (await host.Visitor().CurrentCampaignsAsync()).ShouldSucceed().Items;
    }

    private async Task<bool> ShownAsync(ApiCampaign campaign) =>
        (await CurrentAsync()).Any(item => item.Id == campaign.Id);

    private async Task<bool> IsListedAsync(ApiCampaign campaign) =>
        (await host.Visitor().CurrentCampaignsAsync()).ShouldSucceed().Items.Any(item => item.Id == campaign.Id);
}
