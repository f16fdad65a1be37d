using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using OnlineShop.Contracts.Messages;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Tests;

/// <summary>Follows every link of every text, as its reader may.</summary>
[Collection(NotificationCollection.Name)]
public sealed partial class LinkTests(NotificationHost host, LinkTargets targets) : IClassFixture<LinkTargets>
{
    private const string Bank = "https://bank.example/confirm?order=1&step=2";

    public static TheoryData<string, string> KindsAndLanguages() => TemplateTests.KindsAndLanguages();

    [Theory]
    [MemberData(nameof(KindsAndLanguages))]
    public async Task Every_link_of_a_text_leads_to_a_page(string kind, string language)
    {
        foreach (var channel in Kind.Find(kind)!.Channels)
        {
            // With every fact, and with the fewest. A mail whose purpose is one of Auth's links always has it.
            var least = new NoticeFacts { LinkId = kind == Kind.Welcome.Name ? null : Guid.CreateVersion7() };
            foreach (var facts in (NoticeFacts?[])[null, least])
            {
                var text = await Sample.RenderAsync(kind, language, channel, facts: facts, actionUrl: Bank);
                string[] parts = [text.Subject, text.Short, text.Text, WebUtility.HtmlDecode(text.Html)];
                foreach (var link in parts.SelectMany(part => Links().Matches(part)).Select(match => match.Value).Distinct())
                    await ShouldLeadToAPageAsync(link, kind);
            }
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task Every_link_of_a_campaign_leads_to_a_page_and_one_of_them_stops_campaigns(string language)
    {
        // The same person, as User and as Notification know them.
        var user = Guid.CreateVersion7();
        await targets.User.DeliverAsync(host.Registered(user) with { Locale = language });
        (await targets.User.As(user).PutAsJsonAsync("/api/users/me", new { marketing = true }))
            .EnsureSuccessStatusCode();
        await TellProfileAsync(user);
        await SendCampaignAsync();

        var mail = host.Mail.For(user)[^1].Text;
        string[] parts = [mail.Text, WebUtility.HtmlDecode(mail.Html)];
        var links = parts.Select(part => Links().Matches(part).Select(match => match.Value).ToHashSet()).ToList();
        links[0].ShouldBe(links[1], ignoreOrder: true);
        links[0].ShouldContain(mail.Unsubscribe!.AbsoluteUri);
        foreach (var link in links[0])
            await ShouldLeadToAPageAsync(link, Kind.Campaign.Name);

        var mails = host.Mail.For(user).Count;
        using var form = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        var click = await targets.User.Anonymous.PostAsync(mail.Unsubscribe.PathAndQuery, form);
        click.StatusCode.ShouldBe(HttpStatusCode.OK);
        await TellProfileAsync(user);
        await SendCampaignAsync();
        host.Mail.For(user).Count.ShouldBe(mails);
    }

    [Theory]
    [InlineData($"{LinkTargets.Shop}/parcels/0199aa00-0000-7000-8000-000000000000")]
    [InlineData($"{LinkTargets.Shop}/profile")]
    public async Task A_page_that_is_not_there_would_be_noticed(string link) =>
        (await targets.OpenAsync(new Uri(link))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    private async Task ShouldLeadToAPageAsync(string link, string kind)
    {
        if (kind == Kind.RequiresAction.Name && link == Bank)
            return;
        var response = await targets.OpenAsync(new Uri(link));
        response.StatusCode.ShouldBe(HttpStatusCode.OK, link);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html", link);
    }

    /// <summary>Delivers what User has published about a profile.</summary>
    private async Task TellProfileAsync(Guid userId)
    {
        foreach (var change in await targets.User.PublishedAsync<UserProfileChanged>(m => m.UserId == userId))
            await host.DeliverAsync(change);
    }

    private async Task SendCampaignAsync()
    {
        await host.DeliverAsync(host.Campaign());
        await host.WorkAsync();
    }

    [GeneratedRegex(@"https?://[^\s""<>]+")]
    private static partial Regex Links();
}
