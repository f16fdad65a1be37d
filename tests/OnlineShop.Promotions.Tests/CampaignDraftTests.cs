using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Promotions;
using OnlineShop.Contracts.Messages;
using OnlineShop.ServiceDefaults.Security;
using static OnlineShop.Promotions.Tests.PromotionsSteps;

namespace OnlineShop.Promotions.Tests;

/// <summary>Campaigns are written, changed and then sent.</summary>
[Collection(OneHost.Name)]
public sealed class CampaignDraftTests(PromotionsHost host)
{
    private PromotionsClient Promotions => host.Promotions();

    private CampaignBody Draft => host.Campaign(TimeSpan.FromMinutes(-1)) with { Draft = true };

    [Fact]
    public async Task Nothing_starts_a_draft_though_its_time_has_come()
    {
        var draft = await CreateAsync(Draft);
        (draft.State, draft.Version, draft.StartedAt).ShouldBe(("draft", 1, null));
        await host.DeliverAsync(new TaskDue(Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.StartCampaigns, null, host.Clock.GetUtcNow()));
        (await StartedAsync(draft)).ShouldBeEmpty();
        (await Promotions.CampaignsAsync("state=draft&limit=100")).ShouldSucceed().Items.ShouldContain(listed => listed.Id == draft.Id);
    }

    [Fact]
    public async Task A_draft_is_changed_in_all_its_fields_and_sent_once()
    {
        var draft = await CreateAsync(Draft);
        var body = host.Campaign(TimeSpan.FromDays(2)) with
        {
            Name = "Summer",
            Code = "SHIPFREE",
            EndsAt = Time(host.Clock.GetUtcNow().AddDays(9)),
            Draft = true,
            Version = 1,
            Texts = [new LocalizedText("en", "Summer", "It is warm.")],
        };
        var changed = (await Promotions.ChangeAsync(draft.Id, body)).ShouldSucceed();
        (changed.Name, changed.Code, changed.State, changed.Version).ShouldBe(("Summer", "SHIPFREE", "draft", 2));
        changed.StartsAt.ShouldBe(host.Clock.GetUtcNow().AddDays(2), TimeSpan.FromMilliseconds(1));
        changed.EndsAt.ShouldNotBeNull();
        changed.Texts.ShouldBe([new LocalizedText("en", "Summer", "It is warm.")]);

        var sent = (await Promotions.ChangeAsync(draft.Id, body with { StartsAt = Time(host.Clock.GetUtcNow()), Draft = null, Version = 2 }))
            .ShouldSucceed();
        (sent.State, sent.StartedAt).ShouldBe(("started", host.Clock.GetUtcNow()));
        var started = (await StartedAsync(draft)).ShouldHaveSingleItem();
        (started.Name, started.Code).ShouldBe(("Summer", "SHIPFREE"));

        (await Promotions.ChangeAsync(draft.Id, body)).ShouldBeRefused(HttpStatusCode.Conflict, "campaignStarted");
        (await StartedAsync(draft)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_two_who_change_one_campaign_the_later_one_is_told()
    {
        var planned = await CreateAsync(host.Campaign(TimeSpan.FromDays(1)));
        var body = host.Campaign(TimeSpan.FromDays(1)) with { Name = "First", Version = 1 };
        (await Promotions.ChangeAsync(planned.Id, body)).ShouldSucceed().State.ShouldBe("planned");
        (await Promotions.ChangeAsync(planned.Id, body with { Name = "Second" })).ShouldBeRefused(HttpStatusCode.Conflict, "versionConflict");
        (await Promotions.ChangeAsync(planned.Id, body with { Name = "Third", Version = null })).ShouldSucceed()
            .Version.ShouldBe(3, "who names no version overwrites");
    }

    [Fact]
    public async Task A_planned_campaign_becomes_a_draft_again_and_does_not_start()
    {
        var planned = await CreateAsync(host.Campaign(TimeSpan.FromMinutes(10)));
        (await Promotions.ChangeAsync(planned.Id, host.Campaign(TimeSpan.FromMinutes(10)) with { Draft = true })).ShouldSucceed();
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        await host.DeliverAsync(new TaskDue(Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.StartCampaigns, null, host.Clock.GetUtcNow()));
        (await StartedAsync(planned)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_is_called_off_and_stays_so()
    {
        var draft = await CreateAsync(Draft);
        (await Promotions.CancelAsync(draft.Id)).ShouldSucceed().State.ShouldBe("cancelled");
        (await Promotions.ChangeAsync(draft.Id, Draft)).ShouldBeRefused(HttpStatusCode.Conflict, "campaignCancelled");
    }

    [Fact]
    public async Task A_bad_change_names_every_field_at_fault()
    {
        var draft = await CreateAsync(Draft);
        (await Promotions.PutAsync<ApiCampaign>(
            $"{PromotionsClient.CampaignsPath}/{draft.Id}", Json("""{"name":" ","startsAt":"soon","texts":[],"version":0}""")))
            .ShouldBeInvalid("name", "startsAt", "texts", "version");
        (await Promotions.ChangeAsync(draft.Id, Draft with { Code = "NO-SUCH" }))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "unknownCode");
        (await Promotions.ChangeAsync(Guid.CreateVersion7(), Draft)).ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_change_is_in_the_audit_log_with_what_differs()
    {
        var merchant = Guid.CreateVersion7();
        var promotions = new PromotionsClient(host.As(merchant, ShopRoles.Merchant));
        var draft = (await promotions.CreateAsync(Draft)).ShouldSucceed(HttpStatusCode.Created);
        (await promotions.ChangeAsync(draft.Id, Draft with { Name = "Renamed" })).ShouldSucceed();

        var entry = (await host.AuditOfAsync(merchant)).Single(entry => entry.Operation == "changeCampaign");
        entry.Subject.ShouldBe($"{draft.Id}");
    }

    [Fact]
    public async Task Campaigns_are_listed_in_each_order_page_by_page()
    {
        var mark = $"{Guid.NewGuid():N}";
        var (b, a, c) = (await AddAsync("b", 3), await AddAsync("a", 1), await AddAsync("c", 2));

        (await OwnAsync("newest")).ShouldBe([c, a, b]);
        (await OwnAsync("name")).ShouldBe([a, b, c]);
        (await OwnAsync("startsAt")).ShouldBe([a, c, b]);
        (await OwnAsync("-startsAt")).ShouldBe([b, c, a]);
        (await Promotions.CampaignsAsync("sort=age")).ShouldBeInvalid("sort");
        var next = (await Promotions.CampaignsAsync("sort=name&limit=1")).ShouldSucceed().Next;
        (await Promotions.CampaignsAsync($"sort=startsAt&after={next}")).ShouldBeInvalid("after");

        async Task<Guid> AddAsync(string name, int days)
        {
            // Ids of one moment are in no order.
            host.Clock.Advance(TimeSpan.FromMilliseconds(2));
            return (await CreateAsync(host.Campaign(TimeSpan.FromDays(days)) with { Name = $"{mark}-{name}" })).Id;
        }

        async Task<List<Guid>> OwnAsync(string sort)
        {
            var (seen, after) = (new List<Guid>(), (string?)"");
            while (after is not null)
            {
                var page = (await Promotions.CampaignsAsync($"sort={sort}&limit=2&after={after}")).ShouldSucceed();
                seen.AddRange(page.Items.Where(item => item.Name.StartsWith(mark, StringComparison.Ordinal)).Select(item => item.Id));
                after = page.Next;
            }

            return seen;
        }
    }

    private Task<IReadOnlyList<CampaignStarted>> StartedAsync(ApiCampaign campaign) =>
        host.PublishedAsync<CampaignStarted>(message => message.CampaignId == campaign.Id);

    private async Task<ApiCampaign> CreateAsync(CampaignBody campaign) =>
        (await Promotions.CreateAsync(campaign)).ShouldSucceed(HttpStatusCode.Created);
}
