using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Notifications;
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Previews;
using OnlineShop.Notification.Sending;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Notification.Tests;

/// <summary>What the shop's people see of texts before customers get them.</summary>
public sealed class PreviewTests(NotificationHost host) : IClassFixture<NotificationHost>
{
    private static readonly object Draft = new
    {
        code = " spring10 ",
        texts = new[]
        {
            new { language = "en", subject = "Spring", body = "Ten <b>percent</b> off." },
            new { language = "ru", subject = "Весна", body = "Скидка 10 %." },
        },
    };

    private NotificationsClient Support => new(host.As(Guid.CreateVersion7(), ShopRoles.Support));

    private NotificationsClient Merchant => new(host.As(Guid.CreateVersion7(), ShopRoles.Merchant));

    [Fact]
    public async Task Every_kind_is_listed_and_shown_in_each_language()
    {
        var templates = await Support.TemplatesAsync();
        templates.Select(template => template.Kind).ShouldBe(Kind.All.Select(kind => kind.Name));
        foreach (var template in templates)
        {
            var previews = (await Support.TemplateAsync(template.Kind)).ShouldSucceed().Previews!;
            previews.Select(preview => preview.Language).ShouldBe(["en", "ru"]);
            foreach (var preview in previews)
            {
                preview.Subject.ShouldNotBeNullOrWhiteSpace();
                preview.Short.ShouldNotBeNullOrWhiteSpace();
                preview.Subject.Any(c => c is >= 'А' and <= 'я').ShouldBe(preview.Language == "ru", template.Kind);
                (preview.Html is not null).ShouldBe(template.Channels.Contains(Channel.Email), template.Kind);
                (preview.Html ?? "").ShouldNotContain("link-", Case.Sensitive, "a placeholder for a token");
                (preview.Html ?? "").ShouldNotContain("<script");
                (preview.Html ?? "").ShouldNotContain("<img");
            }
        }

        (await Support.TemplateAsync("nonsense")).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Sample_data_fills_what_a_mail_has()
    {
        var rejected = (await Support.TemplateAsync("orderRejected")).ShouldSucceed().Previews!;
        rejected[0].Text!.ShouldContain("Not enough left in stock: Desk lamp.");
        rejected[0].Html!.ShouldContain("€67.81");
        rejected[1].Text!.ShouldContain("Настольная лампа");
        (await Support.TemplateAsync("passwordReset")).ShouldSucceed().Previews![0].Html!.ShouldContain("token=sample");
    }

    [Fact]
    public async Task A_campaign_is_shown_as_it_will_be_sent()
    {
        var previews = (await Merchant.PreviewCampaignAsync(Draft)).ShouldSucceed().Items;
        previews.Select(preview => (preview.Language, preview.Subject)).ShouldBe([("en", "Spring"), ("ru", "Весна")]);
        previews[0].Html!.ShouldContain("Ten &lt;b&gt;percent&lt;/b&gt; off.");
        previews[0].Html!.ShouldContain("<strong>SPRING10</strong>");
        previews[0].Html!.ShouldContain("/api/users/unsubscribe?token=");
        previews[1].Short.ShouldStartWith("Скидка 10 %.");

        // Who reads a language without a text gets the English one.
        var single = (await Merchant.PreviewCampaignAsync(new { texts = new[] { new { language = "en", subject = "Spring", body = "Off." } } }))
            .ShouldSucceed().Items;
        single.Select(preview => preview.Subject).ShouldBe(["Spring", "Spring"]);
        (await Merchant.PreviewCampaignAsync(new { code = "x", texts = new[] { new { language = "EN", subject = "", body = "" } } }))
            .ShouldBeInvalid("code", "texts[0].language", "texts[0].subject", "texts[0].body");
    }

    [Fact]
    public async Task A_test_goes_to_the_callers_own_address_and_says_that_it_is_one()
    {
        var user = await host.AddUserAsync(name: "Grace");
        var mine = new NotificationsClient(host.As(user, ShopRoles.Admin, "grace@shop.example"));
        var sent = (await mine.TestTemplateAsync("orderShipped", "ru")).ShouldSucceed();
        sent.To.ShouldBe("grace@shop.example");
        sent.Subject.ShouldStartWith("[Test] ");
        var mail = host.Mail.To("grace@shop.example").ShouldHaveSingleItem();
        mail.Text.Subject.ShouldBe(sent.Subject);
        mail.Text.Text.ShouldContain("Grace");
        (await host.LogAsync(user)).ShouldBeEmpty("the log is of customers' mails");

        (await mine.TestCampaignAsync(Draft)).ShouldBeInvalid("language");
        (await mine.TestTemplateAsync("orderReserved", "en")).ShouldBeRefused(HttpStatusCode.Conflict, "notMailed");
        (await mine.TestTemplateAsync("nonsense", "en")).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
        (await mine.TestTemplateAsync("welcome", "de")).ShouldBeInvalid("language");
    }

    [Fact]
    public async Task Tests_are_few()
    {
        var mine = new NotificationsClient(host.As(Guid.CreateVersion7(), ShopRoles.Support, "often@shop.example"));
        for (var i = 0; i < TestMailLimit.Most; i++)
            (await mine.TestTemplateAsync("welcome", "en")).ShouldSucceed();
        (await mine.TestTemplateAsync("welcome", "en")).ShouldBeRefused(HttpStatusCode.TooManyRequests, "tooManyTestMails");
        (await new NotificationsClient(host.As(Guid.CreateVersion7(), ShopRoles.Support, "seldom@shop.example")).TestTemplateAsync("welcome", "en"))
            .ShouldSucceed();

        host.Clock.Advance(TestMailLimit.Window);
        (await mine.TestTemplateAsync("welcome", "en")).ShouldSucceed();
    }

    [Fact]
    public async Task A_mail_server_that_refuses_or_is_away_is_told()
    {
        host.Mail.Failures["refused@shop.example"] = new DeliveryRefusedException("550 no such user");
        (await new NotificationsClient(host.As(Guid.CreateVersion7(), ShopRoles.Support, "refused@shop.example")).TestTemplateAsync("welcome", "en"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "mailRefused");
        host.Mail.Failures["away@shop.example"] = new IOException("The connection was closed.");
        (await new NotificationsClient(host.As(Guid.CreateVersion7(), ShopRoles.Support, "away@shop.example")).TestTemplateAsync("welcome", "en"))
            .ShouldBeRefused(HttpStatusCode.ServiceUnavailable, "mailUnavailable");
    }

    [Fact]
    public async Task Whom_a_campaign_reaches_is_counted_before_and_after()
    {
        var before = (await Merchant.AudienceAsync()).ShouldSucceed();
        var reader = await host.AddUserAsync(marketing: true);
        await host.AddUserAsync("ru", [Channel.Inbox], marketing: true);
        await host.AddUserAsync();
        var refused = await host.AddUserAsync(marketing: true);
        host.Mail.Failures[NotificationMessages.AddressOf(refused)] = new DeliveryRefusedException("550 no such user");
        var after = (await Merchant.AudienceAsync()).ShouldSucceed();
        (after.People - before.People, after.Mailed - before.Mailed).ShouldBe((3, 2));
        after.Languages.Sum(language => language.People).ShouldBe(after.People);
        after.Languages.Single(language => language.Language == "ru").People.ShouldBeGreaterThan(0);

        var campaign = host.Campaign();
        (await Merchant.CampaignAsync(campaign.CampaignId)).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
        await host.DeliverAsync(campaign);
        await host.WorkAsync();
        await host.Notifications(reader).ReadAllAsync();

        var reached = (await Merchant.CampaignAsync(campaign.CampaignId)).ShouldSucceed();
        reached.Done.ShouldBeTrue();
        (reached.People, reached.Read).ShouldBe((after.People, 1));
        reached.Mails.ShouldBe(new ApiCampaignMails(0, after.Mailed - 1, 0, 1));
    }
}
