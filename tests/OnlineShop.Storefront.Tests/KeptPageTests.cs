using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Storefront.KeptPages;

namespace OnlineShop.Storefront.Tests;

/// <summary>Pages that are kept for a moment are the same for all visitors, but for what is a visitor's own.</summary>
public sealed partial class KeptPageTests : IAsyncLifetime
{
    private const string Product = "/products/" + StubGateway.Id;
    private const string Api = "/api" + Product;

    private const string OtherProduct = "/products/0199f1f0-0000-7000-8000-0000000000b2";

    private readonly StorefrontHost host = new() { KeptPagesLife = TimeSpan.FromMinutes(1) };
    private readonly OpenNews news = new();

    public async Task InitializeAsync()
    {
        host.Changes.AnswerStream("/api/products/changes", news.Content);
        await news.PingAsync();
        host.Gateway.Reset();
        host.Gateway.Fill();
        host.Gateway.Answer(Api, StubGateway.Product());
        host.Gateway.Answer(Api + "/reviews", """{"items":[]}""");
        // Until it is told of changes it keeps pages for a shorter time, and what it kept until then it drops.
        await Eventually.BecomesTrueAsync(() => Watch.IsTold, "the shop tells of changes");
    }

    private CatalogWatch Watch => host.Services.GetRequiredService<CatalogWatch>();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/")]
    [InlineData("/?q=lamp&sort=price")]
    [InlineData(Product)]
    public async Task The_shop_is_asked_once_for_all_visitors(string path)
    {
        var first = await host.Visit().OpenAsync(path);
        var asked = host.Gateway.Seen.Count;

        var second = await host.Visit().OpenAsync(path);

        (first.Status, second.Status).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        host.Gateway.Seen.Count.ShouldBe(asked);
        WithoutTokens(second).ShouldBe(WithoutTokens(first));
        second.Raw.ShouldNotContain("own-");
    }

    [Fact]
    public async Task Each_visitor_has_tokens_of_their_own_and_can_send_the_forms()
    {
        var (one, other) = (host.Visit(), host.Visit());
        var first = await one.OpenAsync(Product);
        var second = await other.OpenAsync(Product);

        Tokens(first).Intersect(Tokens(second)).ShouldBeEmpty();
        (await second.SubmitAsync("/cart/items")).Status.ShouldBe(HttpStatusCode.Found);
        (await first.SubmitAsync("/cart/items")).Status.ShouldBe(HttpStatusCode.Found);
        var borrowed = await other.PostAsync(
            "/cart/items", [new("product", StubGateway.Id), new("quantity", "1"), new("__RequestVerificationToken", Tokens(first)[0])]);
        borrowed.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_cart_and_what_was_seen_are_each_visitors_own()
    {
        var (one, other) = (host.Visit(), host.Visit());
        await (await one.OpenAsync(Product)).SubmitAsync("/cart/items", ("quantity", "3"));

        var own = await one.OpenAsync("/");
        var others = await other.OpenAsync("/");

        own.Text.ShouldContain("<span class=\"badge\" aria-hidden=\"true\">3</span>");
        own.Text.ShouldContain("Seen recently");
        others.Text.ShouldNotContain("class=\"badge\"");
        others.Text.ShouldNotContain("Seen recently");
        (await other.OpenAsync(Product)).Cookies.ShouldContain(cookie => cookie.StartsWith("shop-seen=", StringComparison.Ordinal));
        (await other.OpenAsync("/")).Text.ShouldContain("Seen recently");
    }

    [Fact]
    public async Task Languages_and_currencies_are_kept_apart()
    {
        host.Gateway.Answer(Api, request => (HttpStatusCode.OK, request.RequestUri!.Query.Contains("USD")
            ? StubGateway.Product().Replace("\"amount\":\"1234.50\",\"currency\":\"EUR\"", "\"amount\":\"1357.95\",\"currency\":\"USD\"")
            : StubGateway.Product()));
        var english = await host.Visit().OpenAsync(Product);
        var russian = await host.Visit("ru").OpenAsync(Product);
        var american = host.Visit();
        await (await american.OpenAsync(Product)).SubmitAsync("/preferences", ("currency", "USD"));

        english.Text.ShouldContain("lang=\"en\"");
        russian.Text.ShouldContain("lang=\"ru\"");
        (await american.OpenAsync(Product)).Text.ShouldContain("1,357.95");
        (await host.Visit().OpenAsync(Product)).Text.ShouldContain("1,234.50");
    }

    [Fact]
    public async Task Who_is_signed_in_gets_a_page_of_their_own_and_leaves_none()
    {
        var customer = await host.SignInAsync();
        (await customer.OpenAsync(Product)).Text.ShouldContain("href=\"/account\"");
        (await host.Visit().OpenAsync(Product)).Text.ShouldContain("href=\"/sign-in\"");
        host.Gateway.Answer(Api, StubGateway.Product("Another lamp"));

        (await customer.OpenAsync(Product)).Text.ShouldContain("Another lamp");
        (await host.Visit().OpenAsync(Product)).Text.ShouldNotContain("Another lamp");
    }

    [Fact]
    public async Task Errors_are_not_kept()
    {
        host.Gateway.IsAway = true;
        var away = await host.Visit().OpenAsync(Product);
        host.Gateway.IsAway = false;

        away.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        away.Raw.ShouldNotContain("own-");
        (await host.Visit().OpenAsync(Product)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_product_that_is_missing_is_missing_for_everybody_with_a_whole_page()
    {
        host.Gateway.Answer(Api, "{}", HttpStatusCode.NotFound);

        var missing = await host.Visit().OpenAsync(Product);

        missing.Status.ShouldBe(HttpStatusCode.NotFound);
        missing.Raw.ShouldNotContain("own-");
        missing.Text.ShouldContain("</html>");
        missing.Cookies.ShouldNotContain(cookie => cookie.StartsWith("shop-seen=", StringComparison.Ordinal));
        host.Gateway.Answer(Api, StubGateway.Product());
        (await host.Visit().OpenAsync(Product)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_address_that_asks_for_something_else_is_drawn_anew()
    {
        await host.Visit().OpenAsync("/?q=lamp&utm=1");
        var asked = host.Gateway.Seen.Count;

        var page = await host.Visit().OpenAsync("/?q=lamp&utm=2");

        host.Gateway.Seen.Count.ShouldBeGreaterThan(asked);
        page.Text.ShouldContain("value=\"/?q=lamp&utm=2\"");
    }

    [Fact]
    public async Task A_review_is_on_the_page_at_once()
    {
        host.Gateway.Answer("POST " + Api + "/reviews", OwnReviewTests.Review(), HttpStatusCode.Created);
        (await host.Visit().OpenAsync(Product)).Text.ShouldNotContain("The very best");
        host.Gateway.Answer(Api + "/reviews", $$"""{"items":[{{OwnReviewTests.Review(text: "The very best")}}]}""");
        (await host.Visit().OpenAsync(Product)).Text.ShouldNotContain("The very best");
        var customer = await host.SignInAsync();

        await (await customer.OpenAsync(Product + "/review")).SubmitAsync(Product + "/review", ("Rating", "4"), ("Text", "The very best"));

        (await host.Visit().OpenAsync(Product)).Text.ShouldContain("The very best");
    }

    [Fact]
    public async Task A_change_of_a_product_drops_the_pages_that_show_it_and_no_others()
    {
        host.Gateway.Answer("/api" + OtherProduct, StubGateway.Product("Other lamp").Replace(StubGateway.Id, OtherProduct[^36..]));
        host.Gateway.Answer("/api" + OtherProduct + "/reviews", """{"items":[]}""");
        foreach (var path in (string[])[Product, OtherProduct, "/?q=lamp"])
            await host.Visit().OpenAsync(path);
        var (asked, ofOther) = (host.Gateway.SeenAt("GET", "/api/products").Count, host.Gateway.SeenAt("GET", "/api" + OtherProduct).Count);
        host.Gateway.Answer(Api, StubGateway.Product("Brighter lamp"));
        host.Gateway.Products(StubGateway.Product("Brighter lamp"));

        await news.ChangeAsync(lists: false, StubGateway.Id);

        foreach (var path in (string[])[Product, "/?q=lamp"])
        {
            await Eventually.BecomesAsync(
                async () => (await host.Visit().OpenAsync(path)).Text, text => text.Contains("Brighter lamp"), "the new name", seconds: 20);
        }

        host.Gateway.SeenAt("GET", "/api/products").Count.ShouldBe(asked + 1);
        (await host.Visit().OpenAsync(OtherProduct)).Text.ShouldContain("Other lamp");
        host.Gateway.SeenAt("GET", "/api" + OtherProduct).Count.ShouldBe(ofOther);
    }

    [Fact]
    public async Task A_product_that_is_new_in_the_catalog_is_on_its_lists()
    {
        await host.Visit().OpenAsync("/?q=lamp");
        host.Gateway.Products(StubGateway.Product("New lamp").Replace(StubGateway.Id, OtherProduct[^36..]));

        await news.ChangeAsync(lists: true, OtherProduct[^36..]);

        await Eventually.BecomesAsync(
            async () => (await host.Visit().OpenAsync("/?q=lamp")).Text, text => text.Contains("New lamp"), "the new product", seconds: 20);
    }

    [Fact]
    public async Task What_was_not_told_while_the_shop_was_away_is_taken_as_changed()
    {
        await host.Visit().OpenAsync(Product);
        host.Gateway.Answer(Api, StubGateway.Product("Brighter lamp"));
        var next = new OpenNews();
        host.Changes.AnswerStream("/api/products/changes", next.Content);

        await news.EndAsync();
        await Eventually.BecomesTrueAsync(() => !Watch.IsTold, "the end of the stream");
        await next.PingAsync();

        await Eventually.BecomesAsync(
            async () => (await host.Visit().OpenAsync(Product)).Text, text => text.Contains("Brighter lamp"), "the new name", seconds: 20);
        Watch.IsTold.ShouldBeTrue();
    }

    [Fact]
    public async Task After_its_time_a_page_is_drawn_anew()
    {
        using var hasty = new StorefrontHost { KeptPagesLife = TimeSpan.FromMilliseconds(50) };
        hasty.Gateway.Reset();
        hasty.Gateway.Fill();
        hasty.Gateway.Answer(Api, StubGateway.Product());
        await hasty.Visit().OpenAsync(Product);
        hasty.Gateway.Answer(Api, StubGateway.Product("Another lamp"));

        await Eventually.BecomesAsync(
            async () => (await hasty.Visit().OpenAsync(Product)).Text, text => text.Contains("Another lamp"), "the product's new name");
    }

    [Fact]
    public async Task Many_who_come_at_once_wait_for_one_drawing()
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Visit().OpenAsync(Product)));

        pages.ShouldAllBe(page => page.Status == HttpStatusCode.OK);
        host.Gateway.SeenAt("GET", Api).Count.ShouldBe(1);
    }

    private static string WithoutTokens(ShownPage page) => Token().Replace(page.Raw, "");

    private static List<string> Tokens(ShownPage page) => [.. Token().Matches(page.Raw).Select(match => match.Groups[1].Value).Distinct()];

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
