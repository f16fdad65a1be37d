using System.Net;

namespace OnlineShop.BackOffice.Tests;

public sealed class SessionTests : IDisposable
{
    private readonly BackOfficeHost host = new();

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("http", false)]
    [InlineData("https", true)]
    public async Task The_cookie_is_sealed_and_out_of_reach_of_scripts(string scheme, bool isSecure)
    {
        host.Gateway.Answer("/api/auth/login", Tokens.Json("first", "admin"));

        var done = await Tokens.SignInAsync(host.Visit(scheme: scheme));

        var cookie = done.Cookies.Single(cookie => cookie.StartsWith("backoffice-session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.Contains("; secure", StringComparison.Ordinal).ShouldBe(isSecure);
        cookie.ShouldNotContain("refresh");
        var page = await done.FollowAsync();
        page = page.Location is null ? page : await page.FollowAsync();
        page.Raw.ShouldNotContain(Tokens.Access("first", "admin"));
        page.Raw.ShouldNotContain("refresh-first");
        page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_renews_a_session_that_is_due()
    {
        var browser = await host.SignInAsync("admin", expiresIn: 1);
        host.Gateway.Answer("/api/auth/refresh", Tokens.Json("second", "admin"));

        var pages = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.OpenAsync("/products")));

        pages.ShouldAllBe(page => page.Status == HttpStatusCode.OK);
        host.Gateway.SeenAt("POST", "/api/auth/refresh").Count.ShouldBe(1);
        host.Open.Find("session-1")!.RefreshToken.ShouldBe("refresh-second");
    }

    [Fact]
    public async Task Tabs_that_renew_at_once_share_what_the_first_gets()
    {
        var browser = await host.SignInAsync("admin");
        var form = Forms.PageForm(await browser.OpenAsync("/products"));
        host.Gateway.Answer("/api/auth/refresh", Tokens.Json("second", "admin", expiresIn: 1800));

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.PostAsync("/session/renew", form)));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.NoContent);
        host.Gateway.SeenAt("POST", "/api/auth/refresh").Count.ShouldBe(1);
        host.Open.Find("session-1")!.AccessToken.ShouldBe(Tokens.Access("second", "admin"));
    }

    [Fact]
    public async Task A_session_that_has_ended_leads_to_the_sign_in_and_back()
    {
        var browser = await host.SignInAsync("admin", expiresIn: 1);
        host.Gateway.Answer("/api/auth/refresh", """{"reason":"invalidRefreshToken"}""", HttpStatusCode.Unauthorized);

        var page = await browser.OpenAsync("/products?q=lamp");

        page.Location.ShouldBe("/sign-in?returnUrl=%2Fproducts%3Fq%3Dlamp&ended=true");
        (await page.FollowAsync()).Text.ShouldContain("Your session has ended.");
        (await browser.OpenAsync("/products")).Location.ShouldBe("/sign-in?returnUrl=%2Fproducts");
    }

    [Fact]
    public async Task An_open_page_is_told_that_the_session_has_ended()
    {
        var browser = await host.SignInAsync("admin");
        var form = Forms.PageForm(await browser.OpenAsync("/products"));
        var told = 0;
        using var watching = host.Open.Watch("session-1", () => told++);
        host.Gateway.Answer("/api/auth/refresh", """{"reason":"invalidRefreshToken"}""", HttpStatusCode.Unauthorized);

        (await browser.PostAsync("/session/renew", form)).Status.ShouldBe(HttpStatusCode.Unauthorized);

        told.ShouldBe(1);
        host.Open.Find("session-1").ShouldBeNull();
    }

    [Fact]
    public async Task With_Auth_away_nobody_is_signed_out()
    {
        var browser = await host.SignInAsync("admin", expiresIn: 1);
        host.Gateway.Answer("/api/auth/refresh", "{}", HttpStatusCode.ServiceUnavailable);
        var page = await browser.OpenAsync("/products");
        page.Status.ShouldBe(HttpStatusCode.OK);
        var form = Forms.PageForm(page);
        (await browser.PostAsync("/session/renew", form)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        host.Gateway.Answer("/api/auth/refresh", Tokens.Json("second", "admin"));
        (await browser.PostAsync("/session/renew", form)).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Without_a_form_of_a_page_nothing_is_renewed()
    {
        var browser = await host.SignInAsync("admin");
        (await browser.PostAsync("/session/renew", [])).Status.ShouldBe(HttpStatusCode.BadRequest);
        host.Gateway.SeenAt("POST", "/api/auth/refresh").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("backoffice-session=nonsense")]
    [InlineData("backoffice-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("shop-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_cookie_that_the_back_office_did_not_write_is_no_session(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/products");
        request.Headers.Add("Cookie", cookie);
        using var client = host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }
}
