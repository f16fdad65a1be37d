using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.DeadLetters;
using OnlineShop.BackOffice.Pages.DeadLetters;

namespace OnlineShop.BackOffice.Tests.Components;

public sealed class DeadLetterPageTests : ComponentTest
{
    private const string Path = "/api/dead-letters/statistics/" + Id;

    private readonly IRenderedComponent<MudDialogProvider> dialogs;

    public DeadLetterPageTests()
    {
        Context.AddAuthorization().SetAuthorized("Anna").SetPolicies(StaffPolicies.Operations);
        Context.Services.AddScoped<ShopDeadLetters>();
        dialogs = Context.Render<MudDialogProvider>();
        Gateway.Answer("GET " + Path, Letter());
    }

    [Fact]
    public void The_content_is_shown_as_readable_JSON_with_the_error()
    {
        var page = Draw();
        page.Find("pre.payload").TextContent.ShouldBe("{\n  \"name\": \"Лампа <b>\"\n}", StringCompareShould.IgnoreLineEndings);
        page.Find("pre.error").TextContent.ShouldContain("value too long");
        page.Markup.ShouldContain("order.events, lane 3, number 77");
    }

    [Fact]
    public async Task It_is_applied_again_after_a_question_and_what_became_of_it_is_said()
    {
        Gateway.Answer("POST " + Path + "/retry", """{"applied":1,"remaining":2,"failed":{"id":"0199f1f0-0000-7000-8000-0000000000b2","attempts":4,"error":"again"}}""");
        var page = Draw();

        await DoAsync(page, "button.retry-letter", "later ones of its key");

        page.WaitForAssertion(() => page.Find(".outcome").TextContent.ShouldContain("Messages applied: 1."));
        page.Find(".outcome").TextContent.ShouldContain("Still waiting: 2.");
        page.Find(".outcome a").GetAttribute("href").ShouldBe("/dead-letters/statistics/0199f1f0-0000-7000-8000-0000000000b2");
    }

    [Fact]
    public async Task One_that_fails_again_stays_with_its_new_error()
    {
        Refuse("POST " + Path + "/retry", "retryFailed", System.Net.HttpStatusCode.UnprocessableEntity);
        var page = Draw();
        Gateway.Answer("GET " + Path, Letter(error: "still too long"));

        await DoAsync(page, "button.retry-letter", "later ones of its key");

        page.WaitForAssertion(() => page.Markup.ShouldContain("The message failed again."));
        page.Find("pre.error").TextContent.ShouldBe("still too long");
    }

    [Fact]
    public async Task It_is_dropped_after_a_question_and_the_list_is_shown()
    {
        Gateway.Answer("DELETE " + Path, "", System.Net.HttpStatusCode.NoContent);
        var page = Draw();

        await DoAsync(page, "button.drop-letter", "never happens");

        page.WaitForAssertion(() => Address.ShouldEndWith("/dead-letters/statistics"));
        Gateway.SeenAt("DELETE", Path).Count.ShouldBe(1);
    }

    [Fact]
    public void One_that_has_to_wait_names_the_one_before_it()
    {
        Gateway.Answer("GET " + Path, Letter(more: """,  "retryFirst":"0199f1f0-0000-7000-8000-0000000000b1" """));
        var page = Draw();
        page.Find("button.retry-letter").HasAttribute("disabled").ShouldBeTrue();
        page.Find(".mud-alert a").GetAttribute("href").ShouldBe("/dead-letters/statistics/0199f1f0-0000-7000-8000-0000000000b1");
    }

    [Fact]
    public void The_list_of_a_service_is_what_its_address_says()
    {
        new DeadLetterQuery(Client.ServiceName.Order, "user.events", "UserRegistered", "c1").Address
            .ShouldBe("/dead-letters/order?topic=user.events&type=UserRegistered&after=c1");
        DeadLetterQuery.ServiceOf("nobody").ShouldBeNull();
        DeadLetterQuery.SkippedOf(Client.ServiceName.Statistics, "c1").ShouldBe("/dead-letters/statistics/skipped?after=c1");
    }

    private static string Letter(string error = "value too long", string more = "") =>
        $$"""
        {"id":"{{Id}}","topic":"order.events","lane":3,"sequence":77,"key":"k","type":"OrderChanged","version":1,"createdAt":"2026-03-02T10:00:00Z","failedAt":"2026-03-02T10:01:00Z",
         "attempts":3,"error":"{{error}}","payload":"{\"name\":\"Лампа <b>\"}"{{more}}}
        """;

    private IRenderedComponent<DeadLetterPage> Draw()
    {
        var page = Context.Render<DeadLetterPage>(page => page.Add(drawn => drawn.Name, "statistics").Add(drawn => drawn.Id, Guid.Parse(Id)));
        page.WaitForAssertion(() => page.Markup.ShouldContain("OrderChanged"));
        return page;
    }

    private async Task DoAsync(IRenderedComponent<DeadLetterPage> page, string button, string question)
    {
        var asked = page.Find(button).ClickAsync();
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain(question));
        await dialogs.FindAll(".mud-dialog-actions button")[^1].ClickAsync();
        await asked;
    }
}
