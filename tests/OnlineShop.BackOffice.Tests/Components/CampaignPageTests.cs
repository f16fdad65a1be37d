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
        await page.Find("button.send-campaign").ClickAsync();

        Sent(Campaigns).GetProperty("draft").GetBoolean().ShouldBeFalse();
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
        var sending = page.Find("button.send-campaign").ClickAsync();
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("to 1200 people"));
        Gateway.Sent.ShouldNotContain(sent => sent.Path == Campaigns);
        await dialogs.FindAll(".mud-dialog-actions button").First(button => button.TextContent.Contains("Cancel")).ClickAsync();
        await sending;
        Gateway.Sent.ShouldNotContain(sent => sent.Path == Campaigns);
    }

    [Fact]
    public async Task A_draft_is_saved_without_a_question_and_sends_nothing()
    {
        var page = Context.Render<NewCampaignPage>();
        Type(page, "name", "Spring");
        Type(page, "subject-en", "Spring");
        Type(page, "body-en", "Ten percent.");
        Gateway.Answer("POST " + Campaigns, Campaign("draft"), System.Net.HttpStatusCode.Created);
        await page.Find("button.save-draft[data-save]").ClickAsync();

        Sent(Campaigns).GetProperty("draft").GetBoolean().ShouldBeTrue();
        Address.ShouldEndWith("/campaigns/" + Id);
    }

    [Fact]
    public async Task A_draft_is_changed_in_its_version_and_texts_in_other_languages_stay()
    {
        var page = DrawOpen(Campaign("draft", "\"endsAt\":\"2099-09-01T21:59:59Z\",", """,{"language":"fr","subject":"Printemps","body":"Dix."}"""));
        Type(page, "body-en", "Twenty percent.");
        page.Find("button.send-campaign").TextContent.ShouldContain("Schedule");
        Gateway.Answer($"PUT {Campaigns}/{Id}", Campaign("draft", version: 4));
        await page.Find("button.save-draft").ClickAsync();

        var sent = Sent($"{Campaigns}/{Id}");
        (sent.GetProperty("version").GetInt64(), sent.GetProperty("draft").GetBoolean()).ShouldBe((3, true));
        sent.GetProperty("endsAt").GetString().ShouldBe("2099-09-01T21:59:59Z", "a time that was not touched keeps its seconds");
        sent.GetProperty("texts").EnumerateArray().Select(text => text.GetProperty("body").GetString()).ShouldBe(["Twenty percent.", "Dix."]);
        page.Find("button.save-draft").HasAttribute("disabled").ShouldBeTrue("it is saved");
    }

    [Fact]
    public async Task Of_two_who_change_one_campaign_the_second_sees_both_versions_and_decides()
    {
        var page = DrawOpen(Campaign("draft"));
        Type(page, "name", "Mine");
        Refuse($"PUT {Campaigns}/{Id}", "versionConflict");
        Gateway.Answer($"GET {Campaigns}/{Id}", Campaign("draft", version: 7).Replace("\"name\":\"Spring\"", "\"name\":\"Theirs\""));
        await page.Find("button.save-draft").ClickAsync();

        page.FindAll("tr[data-field=name] td").Select(cell => cell.TextContent).ShouldBe(["Theirs", "Mine"]);
        Gateway.Answer($"PUT {Campaigns}/{Id}", Campaign("draft", version: 8));
        await page.Find("button.save-mine").ClickAsync();
        Sent($"{Campaigns}/{Id}").GetProperty("version").GetInt64().ShouldBe(7);
        page.FindAll("table.compare").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_without_a_time_is_sent_after_a_question_and_then_counted()
    {
        var dialogs = Context.Render<MudDialogProvider>();
        var page = DrawOpen(Campaign("draft").Replace("2099-07-01T07:00:00Z", "2020-07-01T07:00:00Z"));
        page.Find("#starts-at").GetAttribute("value").ShouldBeNullOrEmpty();
        Gateway.Answer($"PUT {Campaigns}/{Id}", Campaign("started", version: 4));
        Gateway.Answer($"GET {Campaigns}/{Id}", Campaign("started", version: 4));
        Gateway.Answer(
            "/api/notifications/campaigns/" + Id,
            $$$"""{"id":"{{{Id}}}","done":true,"people":1200,"read":0,"mails":{"pending":0,"sent":880,"skipped":0,"failed":0}}""");
        var sending = page.Find("button.send-campaign").ClickAsync();
        dialogs.WaitForElement(".mud-dialog-actions button");
        await dialogs.FindAll(".mud-dialog-actions button")[^1].ClickAsync();
        await sending;

        Sent($"{Campaigns}/{Id}").GetProperty("draft").GetBoolean().ShouldBeFalse();
        page.WaitForAssertion(() => page.Markup.ShouldContain("880"));
        page.FindAll("#name").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_campaign_that_is_planned_is_changed_and_becomes_a_draft_again()
    {
        var page = DrawOpen(Campaign("planned"));
        page.Find("button.send-campaign[data-save]").HasAttribute("disabled").ShouldBeTrue("nothing is changed");
        Gateway.Answer($"PUT {Campaigns}/{Id}", Campaign("draft", version: 4));
        await page.Find("button.save-draft").ClickAsync();
        Sent($"{Campaigns}/{Id}").GetProperty("draft").GetBoolean().ShouldBeTrue();
        page.Markup.ShouldContain("Draft");
    }

    [Fact]
    public void The_list_asks_for_the_state_and_the_order_of_its_address()
    {
        Gateway.Answer("GET " + Campaigns, $$"""{"items":[{{Campaign("draft")}}],"next":"c2"}""");
        Context.Services.GetRequiredService<NavigationManager>().NavigateTo("/campaigns?state=draft&sort=-startsAt&after=c1");
        var page = Context.Render<CampaignsPage>();
        page.WaitForAssertion(() => page.Markup.ShouldContain("Spring"));
        var asked = System.Web.HttpUtility.ParseQueryString(Gateway.SeenAt("GET", Campaigns)[^1].RequestUri!.Query);
        (asked["state"], asked["sort"], asked["after"]).ShouldBe(("draft", "-startsAt", "c1"));
        page.FindAll("nav.pages button")[1].Click();
        Address.ShouldEndWith("/campaigns?state=draft&sort=-startsAt&after=c2");
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

    private static string Campaign(string state, string more = "", string texts = "", int version = 3) =>
        $$"""
        {"id":"{{Id}}","name":"Spring","startsAt":"2099-07-01T07:00:00Z",{{more}}"texts":[{"language":"en","subject":"Spring","body":"Ten percent."}{{texts}}],
         "state":"{{state}}","createdAt":"2026-03-02T10:00:00Z","version":{{version}}}
        """;

    /// <summary>The page of a campaign that can be changed still.</summary>
    private IRenderedComponent<CampaignPage> DrawOpen(string campaign)
    {
        Gateway.Answer($"GET {Campaigns}/{Id}", campaign);
        var page = Context.Render<CampaignPage>(drawn => drawn.Add(shown => shown.Id, Guid.Parse(Id)));
        page.WaitForElement("#name");
        return page;
    }

    private static void Type<T>(IRenderedComponent<T> page, string field, string text)
        where T : IComponent => page.Find("#" + field).Input(text);

    private JsonElement Sent(string path) => JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Last(sent => sent.Path == path).Body);
}
