using System.Text.Json;
using System.Web;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.BackOffice.Pages.Reviews;
using OnlineShop.BackOffice.Reviews;

namespace OnlineShop.BackOffice.Tests.Components;

public sealed class ReviewsPageTests : ComponentTest
{
    private const string ReviewId = "0199f1f0-0000-7000-8000-0000000000e1";
    private const string HiddenPath = "/api/products/" + Id + "/reviews/" + ReviewId + "/hidden";

    [Fact]
    public async Task A_review_is_hidden_with_a_reason_and_shown_again()
    {
        var page = Draw("/reviews?maxRating=2&hidden=false");
        var asked = HttpUtility.ParseQueryString(Gateway.SeenAt("GET", "/api/reviews")[^1].RequestUri!.Query);
        (asked["maxRating"], asked["hidden"], asked["limit"]).ShouldBe(("2", "false", "25"));
        page.Markup.ShouldContain("Desk lamp");

        await page.Find("button.begin-hide").ClickAsync();
        page.Find("button.hide").HasAttribute("disabled").ShouldBeTrue();
        page.Find("#reason").Input("It is rude.");
        Gateway.Answer("PUT " + HiddenPath, Review("""
            ,"hiddenAt":"2026-03-03T10:00:00Z","hiddenReason":"It is rude."
            """));
        await page.Find("button.hide").ClickAsync();
        JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Last(sent => sent.Path == HiddenPath).Body).GetProperty("reason").GetString()
            .ShouldBe("It is rude.");
        page.Markup.ShouldContain("It is rude.");

        Gateway.Answer("DELETE " + HiddenPath, Review(""));
        await page.Find("button.show").ClickAsync();
        page.FindAll("button.begin-hide").Count.ShouldBe(1);
    }

    [Fact]
    public void A_list_is_what_its_address_says()
    {
        var query = ReviewQuery.Of("true", "3", "c1");
        query.ShouldBe(new ReviewQuery(true, 3, "c1"));
        query.Address.ShouldBe("/reviews?hidden=true&maxRating=3&after=c1");
        ReviewQuery.Of("maybe", "9", null).ShouldBe(new ReviewQuery());
    }

    private IRenderedComponent<ReviewsPage> Draw(string address)
    {
        Gateway.Answer("/api/reviews", $$"""{"items":[{"review":{{Review("")}},"productName":"Desk lamp","productSku":"LAMP-1"}]}""");
        Context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Context.Render<ReviewsPage>();
        page.WaitForElement(".review");
        return page;
    }

    private static string Review(string more) =>
        $$"""
        {"id":"{{ReviewId}}","productId":"{{Id}}","author":"Ada","rating":1,"text":"Bad.","verifiedPurchase":true,
         "createdAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z"{{more}}}
        """;
}
