using System.Net;

namespace OnlineShop.Storefront.Tests;

public sealed class OwnReviewTests : IDisposable
{
    private const string ProductPath = "/products/" + StubGateway.Id;
    private const string Path = ProductPath + "/review";
    private const string Delete = Path + "?delete";
    private const string Api = "/api/products/" + StubGateway.Id + "/reviews";
    private const string Mine = Api + "/mine";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public OwnReviewTests()
    {
        host.Gateway.Reset();
        host.Gateway.Fill();
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task Reviews_come_by_pages_with_the_mean_and_who_bought_here()
    {
        host.Gateway.Answer(Api, request => (HttpStatusCode.OK, request.RequestUri!.Query.Contains("after=a%2Bb")
            ? $$"""{"items":[{{Review(text: "The oldest")}}]}"""
            : $$"""{"items":[{{Review(verified: true)}}],"next":"a+b"}"""));
        var browser = host.Visit();

        var page = await browser.OpenAsync(ProductPath);
        page.Text.ShouldContain("Bought here");
        page.Text.ShouldContain("Reviews: 12");
        page.Text.ShouldContain($"<a href=\"/sign-in?returnUrl={Uri.EscapeDataString(Path)}\">Sign in to write a review</a>");
        page.Text.ShouldContain($"href=\"{ProductPath}?reviewsAfter=a%2Bb#reviews\"");

        var second = await browser.OpenAsync(ProductPath + "?reviewsAfter=a%2Bb");
        second.Text.ShouldContain("The oldest");
        second.Text.ShouldNotContain("Bought here");
        second.Text.ShouldContain("Latest reviews");
        second.Text.ShouldNotContain("More reviews");
    }

    [Fact]
    public async Task A_review_is_written()
    {
        host.Gateway.Answer("POST " + Api, Review(), HttpStatusCode.Created);
        var browser = await host.SignInAsync();
        (await browser.OpenAsync(ProductPath)).Text.ShouldContain($"<a href=\"{Path}\">Your review</a>");
        var page = await browser.OpenAsync(Path);
        page.Text.ShouldContain("Your review: Desk lamp");
        page.Text.ShouldNotContain("Delete the review");

        var done = await page.SubmitAsync(Path, ("Rating", "4"), ("Title", " "), ("Text", "Good\r\nlight"));

        done.Location.ShouldBe(ProductPath + "?review=saved#reviews");
        var sent = host.Gateway.LastBody();
        (sent.GetProperty("rating").GetInt32(), sent.GetProperty("text").GetString()).ShouldBe((4, "Good\nlight"));
        sent.TryGetProperty("title", out _).ShouldBeFalse();
        (await browser.OpenAsync(ProductPath + "?review=saved")).Text.ShouldContain("your review is published");
    }

    [Fact]
    public async Task An_own_review_is_changed_and_deleted()
    {
        host.Gateway.Answer(Mine, Review());
        host.Gateway.Answer("DELETE " + Mine, "", HttpStatusCode.NoContent);
        var page = await (await host.SignInAsync()).OpenAsync(Path);
        page.FieldOf(Path, "Title").ShouldBe("Fine");
        page.FieldOf(Path, "Rating").ShouldBe("4");
        page.Text.ShouldContain(">Good light</textarea>");

        (await page.SubmitAsync(Path, ("Rating", "2"), ("Text", "Broke"))).Location.ShouldBe(ProductPath + "?review=saved#reviews");
        host.Gateway.SeenAt("PUT", Mine).Count.ShouldBe(1);
        host.Gateway.LastBody().GetProperty("title").GetString().ShouldBe("Fine");

        (await page.SubmitAsync(Delete)).Location.ShouldBe(ProductPath + "?review=deleted#reviews");
        host.Gateway.SeenAt("DELETE", Mine).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("rating", "Please choose 1 to 5 stars.")]
    [InlineData("title", "The title has at most 120 characters")]
    [InlineData("text", "Write something, with at most 4000 characters.")]
    public async Task What_is_wrong_is_said_at_its_field_and_the_form_stays(string field, string text)
    {
        host.Gateway.Answer("POST " + Api, $$"""{"reason":"validation","errors":{"{{field}}":["x"]} }""", HttpStatusCode.BadRequest);
        var page = await (await host.SignInAsync()).OpenAsync(Path);

        var refused = await page.SubmitAsync(Path, ("Rating", "5"), ("Title", "Fine"), ("Text", "Good <light>"));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain(text);
        refused.FieldOf(Path, "Title").ShouldBe("Fine");
        refused.FieldOf(Path, "Rating").ShouldBe("5");
        refused.Raw.ShouldContain("Good &lt;light&gt;");
    }

    [Theory]
    [InlineData("alreadyReviewed", "Save again to replace that review.")]
    [InlineData("productRetired", "This product is no longer sold and takes no reviews.")]
    public async Task What_stands_against_it_is_said(string reason, string text)
    {
        host.Gateway.Answer("POST " + Api, $$"""{"reason":"{{reason}}"}""", HttpStatusCode.Conflict);
        var page = await (await host.SignInAsync()).OpenAsync(Path);

        var refused = await page.SubmitAsync(Path, ("Rating", "5"), ("Text", "Good"));

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain(text);
        if (reason == "alreadyReviewed")
        {
            host.Gateway.Answer("PUT " + Mine, Review());
            (await refused.SubmitAsync(Path, ("Text", "Good"))).Location.ShouldBe(ProductPath + "?review=saved#reviews");
        }
    }

    [Fact]
    public async Task A_review_that_was_deleted_in_another_window_can_be_written_anew()
    {
        host.Gateway.Answer("GET " + Mine, Review());
        host.Gateway.Answer("POST " + Api, Review(), HttpStatusCode.Created);
        var page = await (await host.SignInAsync()).OpenAsync(Path);

        var refused = await page.SubmitAsync(Path, ("Text", "Good"));

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("There is no review of yours any more.");
        (await refused.SubmitAsync(Path, ("Text", "Good"))).Location.ShouldBe(ProductPath + "?review=saved#reviews");
    }

    [Fact]
    public async Task A_hidden_review_tells_its_author_why()
    {
        const string hidden = "\"hiddenAt\":\"2026-03-03T10:00:00Z\",\"hiddenReason\":\"An address\",";
        host.Gateway.Answer(Mine, Review().Replace("\"verifiedPurchase\"", hidden + "\"verifiedPurchase\""));
        (await (await host.SignInAsync()).OpenAsync(Path)).Text.ShouldContain("The shop has hidden this review: An address");
    }

    [Fact]
    public async Task There_is_no_review_of_what_there_is_not() =>
        (await (await host.SignInAsync()).OpenAsync($"/products/{Guid.NewGuid()}/review")).Status.ShouldBe(HttpStatusCode.NotFound);

    internal static string Review(string text = "Good light", bool verified = false) =>
        $$"""
        {"id":"0199f1f0-0000-7000-8000-00000000000a","productId":"{{StubGateway.Id}}","author":"Anna","rating":4,"title":"Fine","text":"{{text}}",
         "verifiedPurchase":{{(verified ? "true" : "false")}},"createdAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z"}
        """;
}
