using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Pages.SystemHealth;
using OnlineShop.BackOffice.SystemHealth;

namespace OnlineShop.BackOffice.Tests.Components;

public sealed class SystemPageTests : ComponentTest
{
    private readonly DashboardOptions dashboard = new();

    public SystemPageTests()
    {
        Context.AddAuthorization().SetAuthorized("Anna").SetPolicies(StaffPolicies.Operations);
        Context.Services.AddScoped<ShopSystem>();
        Context.Services.AddSingleton(Options.Create(dashboard));
    }

    [Fact]
    public void It_shows_what_waits_and_the_lanes_that_are_behind_the_most_first()
    {
        dashboard.Url = "http://localhost:18888";
        Gateway.Answer("/api/system", """
            {"status":"Healthy","at":"2026-03-02T10:00:00Z","unavailable":[],"services":[
              {"name":"order","health":"Healthy","version":"1.0.0+abcdef12","unpublished":3,"oldestUnpublishedAt":"2026-03-02T09:59:00Z","deadLetters":1,"skippedRows":0,"behind":0,"topics":[]},
              {"name":"statistics","health":"Healthy","version":"1.0.0+abcdef12","unpublished":0,"deadLetters":0,"skippedRows":0,"behind":9,"topics":[
                {"topic":"order.events","source":"order","behind":9,"lanes":[{"lane":4,"head":10,"applied":8,"behind":2},{"lane":7,"head":20,"applied":13,"behind":7}]}]}]}
            """);

        var page = Draw();

        page.Find(".summary").TextContent.ShouldContain("All services are well.");
        page.FindAll(".services tbody tr").Count.ShouldBe(2);
        page.Markup.ShouldContain("1.0.0+abcdef12");
        page.FindAll(".lanes tbody tr").Select(row => row.TextContent).ShouldBe(["statisticsorder.events720137", "statisticsorder.events41082"], Normalized);
        page.Find("a[href='http://localhost:18888']").TextContent.ShouldBe("Traces and logs");
        page.Find("a[href='/dead-letters/order']").TextContent.ShouldBe("1");
    }

    [Fact]
    public void A_service_that_does_not_answer_is_named_and_nothing_is_made_up_for_it()
    {
        Gateway.Answer("/api/system", """
            {"status":"Unhealthy","at":"2026-03-02T10:00:00Z","unavailable":["order"],"services":[
              {"name":"order","health":"Unreachable"},
              {"name":"statistics","health":"Healthy","version":"1.0.0","unpublished":0,"deadLetters":0,"skippedRows":0,"topics":[{"topic":"order.events","source":"order","lanes":[]}]}]}
            """);

        var page = Draw();

        page.Find(".summary").TextContent.ShouldContain("Not all services are well.");
        page.Markup.ShouldContain("what waits there is not known: order.");
        page.Markup.ShouldContain("Does not answer");
        page.Find(".lanes tbody tr").TextContent.ShouldContain("the source does not answer");
        page.Markup.ShouldNotContain("Traces and logs");
    }

    private static readonly IEqualityComparer<string> Normalized = EqualityComparer<string>.Create(
        (left, right) => string.Concat(left!.Where(letter => !char.IsWhiteSpace(letter))) == string.Concat(right!.Where(letter => !char.IsWhiteSpace(letter))),
        text => 0);

    private IRenderedComponent<SystemPage> Draw()
    {
        var page = Context.Render<SystemPage>();
        page.WaitForAssertion(() => page.FindAll(".services").Count.ShouldBe(1));
        return page;
    }
}
