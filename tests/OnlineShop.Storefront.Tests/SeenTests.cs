using System.Net;

namespace OnlineShop.Storefront.Tests;

public sealed class SeenTests : IDisposable
{
    private const string Other = "0199f1f0-0000-7000-8000-000000000002";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public SeenTests()
    {
        host.Gateway.Reset();
        host.Gateway.Fill();
        host.Gateway.Answer("/api/products/" + Other, StubGateway.Product("Chair").Replace(StubGateway.Id, Other));
        host.Gateway.Answer($"/api/products/{Other}/reviews", """{"items":[]}""");
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task What_was_seen_is_shown_on_the_first_page_and_beside_other_products_the_latest_first()
    {
        var browser = host.Visit();
        (await browser.OpenAsync("/")).Text.ShouldNotContain("Seen recently");

        var lamp = await browser.OpenAsync("/products/" + StubGateway.Id);
        lamp.Text.ShouldNotContain("Seen recently");
        var cookie = lamp.Cookies.Single(set => set.StartsWith("shop-seen=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");

        Strip(await browser.OpenAsync("/products/" + Other)).ShouldBe(["Desk lamp"]);
        Strip(await browser.OpenAsync("/")).ShouldBe(["Chair", "Desk lamp"]);
        (await browser.OpenAsync("/?q=lamp")).Text.ShouldNotContain("Seen recently");
    }

    [Fact]
    public async Task What_is_not_sold_any_more_or_not_there_now_is_left_out()
    {
        var browser = host.Visit();
        await browser.OpenAsync("/products/" + StubGateway.Id);
        host.Gateway.Answer("/api/products/" + StubGateway.Id, "{}", HttpStatusCode.NotFound);
        await browser.OpenAsync("/products/" + Other);

        var page = await browser.OpenAsync("/");

        page.Status.ShouldBe(HttpStatusCode.OK);
        Strip(page).ShouldBe(["Chair"]);
    }

    [Fact]
    public async Task Twelve_are_kept_and_each_once()
    {
        var browser = host.Visit();
        var ids = Enumerable.Range(0, 14).Select(number => Guid.Parse($"0199f1f0-0000-7000-8000-0000000001{number:00}")).ToList();
        foreach (var id in ids.Append(ids[5]))
        {
            host.Gateway.Answer($"/api/products/{id}", StubGateway.Product().Replace(StubGateway.Id, id.ToString()));
            await browser.OpenAsync($"/products/{id}");
        }

        var last = await browser.OpenAsync($"/products/{ids[13]}");

        last.Cookies.Single(set => set.StartsWith("shop-seen=", StringComparison.Ordinal)).Split(';')[0]["shop-seen=".Length..].Split('.')
            .ShouldBe([.. new[] { 13, 5, 12, 11, 10, 9, 8, 7, 6, 4, 3, 2 }.Select(number => ids[number].ToString("N"))]);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("0199f1f0000070008000000000000001.x.%22%3E.")]
    public async Task A_cookie_that_makes_no_sense_does_no_harm(string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", "shop-seen=" + value);
        var response = await host.CreateClient(new() { HandleCookies = false }).SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_signs_out_leaves_nothing_behind()
    {
        var browser = await host.SignInAsync();
        await browser.OpenAsync("/products/" + StubGateway.Id);
        var done = await (await browser.OpenAsync("/account")).SubmitAsync("/sign-out");
        done.Cookies.ShouldContain(set => set.StartsWith("shop-seen=;", StringComparison.Ordinal));
    }

    /// <summary>The names in the strip, in their order.</summary>
    private static IEnumerable<string> Strip(ShownPage page) => page.Text[page.Text.IndexOf("<h2 id=\"seen\"", StringComparison.Ordinal)..]
        .Split("<span>").Skip(1).Select(part => part[..part.IndexOf('<')]).TakeWhile(name => name is "Chair" or "Desk lamp");
}
