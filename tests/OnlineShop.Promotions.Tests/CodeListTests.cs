using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Promotions;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Promotions.Tests.PromotionsSteps;

namespace OnlineShop.Promotions.Tests;

/// <summary>What merchants find in the list of codes, and what they learn of one code's uses.</summary>
[Collection(OneHost.Name)]
public sealed class CodeListTests(PromotionsHost host)
{
    private PromotionsClient Promotions => host.Promotions();

    [Fact]
    public async Task The_list_is_filtered_by_state_and_by_a_part_of_the_code()
    {
        var (now, mark) = (host.Clock.GetUtcNow(), $"S{Guid.NewGuid():N}"[..12].ToUpperInvariant());
        await CreateAsync($"{mark}-ON", host.Percent(10));
        await CreateAsync($"{mark}-LATER", host.Percent(10) with { ValidFrom = Time(now.AddHours(1)) });
        await CreateAsync($"{mark}-OVER", host.Percent(10) with { ValidTo = Time(now.AddHours(-1)) });
        await CreateAsync($"{mark}-USED", host.Percent(10) with { TotalLimit = 1 });
        await host.DeliverAsync(host.Command($"{mark}-USED", "10", "1"));
        await CreateAsync($"{mark}-OFF", host.Percent(10));
        await Promotions.DeactivateAsync($"{mark}-OFF");

        (await FoundAsync($"state=active&search={mark.ToLowerInvariant()}")).ShouldBe([$"{mark}-ON"]);
        (await FoundAsync($"state=scheduled&search={mark}")).ShouldBe([$"{mark}-LATER"]);
        (await FoundAsync($"state=ended&search={mark}")).ShouldBe([$"{mark}-OVER", $"{mark}-USED"]);
        (await FoundAsync($"state=off&search={mark}")).ShouldBe([$"{mark}-OFF"]);
        (await FoundAsync($"search={mark}-O")).ShouldBe([$"{mark}-OFF", $"{mark}-ON", $"{mark}-OVER"]);
        foreach (var (code, state) in new[] { ("ON", "active"), ("LATER", "scheduled"), ("OVER", "ended"), ("USED", "ended"), ("OFF", "off") })
            (await Promotions.GetAsync($"{mark}-{code}")).State.ShouldBe(state);
        (await Promotions.ListAsync("state=gone&sort=colour")).ShouldBeInvalid("state", "sort");
    }

    [Theory]
    [InlineData("code", "AA,BB,CC")]
    [InlineData("newest", "CC,AA,BB")]
    [InlineData("validTo", "AA,CC,BB")]
    [InlineData("-redeemed", "BB,AA,CC")]
    public async Task Each_order_goes_on_from_page_to_page(string sort, string expected)
    {
        var mark = $"O{Guid.NewGuid():N}"[..12].ToUpperInvariant();
        await MakeAsync("BB", 3, uses: 2);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await MakeAsync("AA", 1, uses: 0);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await MakeAsync("CC", 2, uses: 0);

        var found = new List<string>();
        string? next = null;
        do
        {
            var page = (await Promotions.ListAsync($"search={mark}&sort={sort}&limit=1{(next is null ? "" : $"&after={next}")}")).ShouldSucceed();
            found.AddRange(page.Items.Select(item => item.Code[^2..]));
            next = page.Next;
            if (next is not null && sort != "newest")
                (await Promotions.ListAsync($"sort=newest&after={next}")).ShouldBeInvalid("after");
        }
        while (next is not null);
        found.ShouldBe(expected.Split(','));

        async Task MakeAsync(string name, int days, int uses)
        {
            await CreateAsync($"{mark}-{name}", host.Percent(10) with { ValidTo = Time(host.Clock.GetUtcNow().AddDays(days)) });
            for (var i = 0; i < uses; i++)
                await host.DeliverAsync(host.Command($"{mark}-{name}", "10", "1"));
        }
    }

    [Fact]
    public async Task A_change_of_an_older_version_is_refused_and_changes_nothing()
    {
        var name = await host.CreateAsync(host.Percent(10));
        (await Promotions.GetAsync(name)).Version.ShouldBe(1);
        (await Promotions.ChangeAsync(name, host.Percent(20) with { Version = 1 })).ShouldSucceed().Version.ShouldBe(2);

        (await Promotions.ChangeAsync(name, host.Percent(30) with { Version = 1 }))
            .ShouldBeRefused(HttpStatusCode.Conflict, "versionConflict");
        (await Promotions.GetAsync(name)).Value.ShouldBe(20);

        // Without one, the change is made whatever the version: as before there were any.
        (await Promotions.ChangeAsync(name, host.Percent(40))).ShouldSucceed().Version.ShouldBe(3);
        await Promotions.DeactivateAsync(name);
        await host.DeliverAsync(host.Command(name, "10", "4"));
        (await Promotions.GetAsync(name)).Version.ShouldBe(4, "a use is no change of the rules");
        (await Promotions.ChangeAsync(name, host.Percent(40) with { Version = 0 })).ShouldBeInvalid("version");
    }

    [Fact]
    public async Task The_uses_of_a_code_say_what_came_of_it_in_each_order()
    {
        var name = await host.CreateAsync(host.Percent(10) with { TotalLimit = 2 });
        var (used, given, refused) = (host.Command(name, "10", "1"), host.Command(name, "20", "2"), host.Command(name, "30", "3"));
        await host.DeliverAsync(used, given, refused);
        await host.DeliverAsync(new ReleaseCode(given.OrderId));

        var all = (await Promotions.UsesAsync(name.ToLowerInvariant())).ShouldSucceed();
        all.Next.ShouldBeNull();
        all.Items.Select(use => (use.OrderId, use.State, use.Reason, use.Discount, use.ReleasedAt is null)).ShouldBe(
            new[]
            {
                (used.OrderId, "redeemed", (string?)null, used.Discount, true), (given.OrderId, "released", null, given.Discount, false),
                (refused.OrderId, "refused", "totalLimitReached", refused.Discount, true),
            }.OrderByDescending(use => use.OrderId.ToString()));

        (await Promotions.UsesAsync(name, "state=redeemed")).ShouldSucceed().Items.ShouldHaveSingleItem().OrderId.ShouldBe(used.OrderId);
        var first = (await Promotions.UsesAsync(name, "limit=2")).ShouldSucceed();
        var rest = (await Promotions.UsesAsync(name, $"limit=2&after={first.Next}")).ShouldSucceed();
        first.Items.Concat(rest.Items).ShouldBe(all.Items);
        (await Promotions.UsesAsync("NOBODY")).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
        (await Promotions.UsesAsync(name, "state=gone&after=x")).ShouldBeInvalid("state", "after");
    }

    [Fact]
    public async Task Campaigns_are_filtered_by_state()
    {
        var planned = await PlanAsync(TimeSpan.FromHours(1));
        var started = await PlanAsync(TimeSpan.Zero);
        var cancelled = await PlanAsync(TimeSpan.FromHours(1));
        (await Promotions.CancelAsync(cancelled)).ShouldSucceed();
        var all = new[] { planned, started, cancelled };

        foreach (var (state, id) in new[] { ("planned", planned), ("started", started), ("cancelled", cancelled) })
        {
            var found = (await Promotions.CampaignsAsync($"state={state}&limit=100")).ShouldSucceed().Items;
            found.ShouldAllBe(campaign => campaign.State == state);
            found.Select(campaign => campaign.Id).Intersect(all).ShouldBe([id]);
        }

        (await Promotions.CampaignsAsync("state=over")).ShouldBeInvalid("state");
    }

    private async Task<Guid> PlanAsync(TimeSpan startsIn) =>
        (await Promotions.CreateAsync(host.Campaign(startsIn))).ShouldSucceed(HttpStatusCode.Created).Id;

    private async Task CreateAsync(string name, CodeBody rules) => await host.CreateAsync(rules with { Code = name });

    private async Task<IEnumerable<string>> FoundAsync(string query) =>
        (await Promotions.ListAsync(query)).ShouldSucceed().Items.Select(item => item.Code);
}
