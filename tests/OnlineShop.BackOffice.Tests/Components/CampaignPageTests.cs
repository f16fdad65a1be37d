using System.Text.Json;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using OnlineShop.BackOffice.Pages.Campaigns;

namespace OnlineShop.BackOffice.Tests.Components;

/// <summary>Campaigns: seen before they are sent, and counted afterwards.</summary>
public sealed class CampaignPageTests : ComponentTest
{
    private const string Campaigns = "/api/promotions/campaigns";
    private const string Preview = "/api/notifications/campaigns/preview";
    private const string Previews =
        """
        {"items":[{"language":"en","subject":"Spring","short":"Ten percent.","text":"Hello Ada","html":"<!doctype html><p>Hello <b>Ada</b></p>"},
                  {"language":"ru","subject":"Весна","short":"Скидка.","text":"Здравствуйте","html":"<p>Здравствуйте</p>"}]}
        """;

    public CampaignPageTests()
    {
        Gateway.Answer(
            "/api/notifications/campaigns/audience", """{"people":1200,"mailed":900,"languages":[{"language":"en","people":1200,"mailed":900}]}""");
        Gateway.Answer("POST " + Preview, Previews);
    }

    [Fact]
    public async Task The_mail_is_shown_before_it_is_sent_in_a_frame_where_nothing_runs()
    {
        var page = Context.Render<NewCampaignPage>();
        page.WaitForAssertion(() => page.Markup.ShouldContain("1200"));
        Type(page, "subject-en", "Spring");
        Type(page, "body-en", "Ten percent.");

        await page.Find("button.preview").ClickAsync();

        var frame = page.Find("iframe.mail");
        frame.GetAttribute("sandbox").ShouldBe("");
        frame.GetAttribute("srcdoc").ShouldBe("<!doctype html><p>Hello <b>Ada</b></p>");
        var asked = Sent(Preview);
        asked.GetProperty("texts").GetArrayLength().ShouldBe(1);
        asked.GetProperty("texts")[0].GetProperty("language").GetString().ShouldBe("en");

        // What is typed afterwards looks otherwise.
        Type(page, "body-en", "Twenty percent.");
        page.FindAll("iframe").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_shop_does_not_take_is_said_at_the_text_in_its_language()
    {
        var page = Context.Render<NewCampaignPage>();
        Type(page, "subject-ru", "Весна");
        Gateway.Answer(
            "POST " + Preview, """{"type":"about:blank","title":"No.","status":400,"reason":"validation","errors":{"texts[0].body":["It is required."]}}""",
            System.Net.HttpStatusCode.BadRequest, "application/problem+json");
        await page.Find("button.preview").ClickAsync();
        page.Markup.ShouldContain("It is required.");
        page.FindAll("iframe").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_campaign_of_a_later_time_is_planned_by_the_shops_clock()
    {
        var page = Context.Render<NewCampaignPage>();
        Type(page, "name", "Spring");
        Type(page, "starts-at", "2026-07-01T09:00");
        Type(page, "subject-en", "Spring");
        Type(page, "body-en", "Ten percent.");
        Gateway.Answer("POST " + Campaigns, Campaign("planned"), System.Net.HttpStatusCode.Created);
        await page.Find("[data-save]").ClickAsync();

        Sent(Campaigns).GetProperty("startsAt").GetString().ShouldBe("2026-07-01T07:00:00Z");
        Address.ShouldEndWith("/campaigns/" + Id);
    }

    [Fact]
    public async Task Sending_at_once_asks_first_and_says_to_how_many()
    {
        var dialogs = Context.Render<MudDialogProvider>();
        var page = Context.Render<NewCampaignPage>();
        page.WaitForAssertion(() => page.Markup.ShouldContain("1200"));
        Type(page, "name", "Spring");
        var sending = page.Find("[data-save]").ClickAsync();
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("to 1200 people"));
        Gateway.Sent.ShouldNotContain(sent => sent.Path == Campaigns);
        await dialogs.FindAll(".mud-dialog-actions button").First(button => button.TextContent.Contains("Cancel")).ClickAsync();
        await sending;
        Gateway.Sent.ShouldNotContain(sent => sent.Path == Campaigns);
    }

    [Fact]
    public void What_was_sent_is_counted()
    {
        Gateway.Answer($"GET {Campaigns}/{Id}", Campaign("started", "\"code\":\"SPRING10\","));
        Gateway.Answer(
            "/api/notifications/campaigns/" + Id,
            $$$"""{"id":"{{{Id}}}","done":false,"people":1200,"read":77,"mails":{"pending":13,"sent":880,"skipped":5,"failed":2}}""");
        Gateway.Answer("/api/promotions/SPRING10", PromotionEditorTests.Code());
        var page = Context.Render<CampaignPage>(drawn => drawn.Add(shown => shown.Id, Guid.Parse(Id)));
        page.WaitForAssertion(() => page.Markup.ShouldContain("880"));
        foreach (var text in new[] { "Under way", "1200", "77", "13" })
            page.Markup.ShouldContain(text);
        page.FindAll("button.cancel-campaign").ShouldBeEmpty();
        page.WaitForElement("iframe.mail");
    }

    private static string Campaign(string state, string more = "") =>
        $$"""
        {"id":"{{Id}}","name":"Spring","startsAt":"2026-07-01T07:00:00Z",{{more}}"texts":[{"language":"en","subject":"Spring","body":"Ten percent."}],
         "state":"{{state}}","createdAt":"2026-03-02T10:00:00Z"}
        """;

    private static void Type<T>(IRenderedComponent<T> page, string field, string text)
        where T : IComponent => page.Find("#" + field).Input(text);

    private JsonElement Sent(string path) => JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Last(sent => sent.Path == path).Body);
}
