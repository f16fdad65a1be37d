using System.Net;
using System.Text.Json;

namespace OnlineShop.Storefront.Tests;

public sealed class SessionTests : IDisposable
{
    /// <summary>A page that asks the shop in the customer's name.</summary>
    private const string Renewing = "/orders";
    private const string RenewingApi = "/api/orders";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public SessionTests()
    {
        host.Gateway.Reset();
        host.Gateway.Answer(RenewingApi, """{"items":[]}""");
        host.Gateway.Answer("/api/cart", """{"items":[]}""");
        host.Gateway.Answer("/api/auth/logout", "", HttpStatusCode.NoContent);
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task A_customer_signs_in_and_is_led_back_to_the_page_that_was_wanted()
    {
        host.Gateway.Answer("/api/auth/login", Tokens.Json("first"));
        var wanted = await host.Visit().OpenAsync("/account?x=1");
        wanted.Status.ShouldBe(HttpStatusCode.Found);
        wanted.Location.ShouldBe("/sign-in?returnUrl=%2Faccount%3Fx%3D1");

        var signIn = await wanted.FollowAsync();
        var done = await signIn.SubmitAsync(wanted.Location!, ("Email", " anna@example.com "), ("Password", Tokens.Password));

        done.Location.ShouldBe("/account?x=1");
        var cookie = done.Cookies.Single(cookie => cookie.StartsWith("shop-session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain("refresh");
        var account = await done.FollowAsync();
        account.Text.ShouldContain("Hello, Anna");
        account.Raw.ShouldNotContain(Tokens.Access("first"));
        account.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        JsonSerializer.Deserialize<JsonElement>(host.Gateway.Bodies.First()).GetProperty("email").GetString().ShouldBe("anna@example.com");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_led_to_another_site(string address)
    {
        host.Gateway.Answer("/api/auth/login", Tokens.Json("first"));
        var path = "/sign-in?returnUrl=" + Uri.EscapeDataString(address);
        var done = await (await host.Visit().OpenAsync(path)).SubmitAsync(path, ("Email", "anna@example.com"), ("Password", Tokens.Password));
        done.Location.ShouldBe("/");
    }

    [Fact]
    public async Task A_wrong_password_is_said_and_the_address_stays()
    {
        host.Gateway.Answer("/api/auth/login", """{"reason":"invalidCredentials"}""", HttpStatusCode.Unauthorized);

        var page = await (await host.Visit().OpenAsync("/sign-in")).SubmitAsync("/sign-in", ("Email", "anna@example.com"), ("Password", "wrong"));

        page.Status.ShouldBe(HttpStatusCode.Unauthorized);
        page.Text.ShouldContain("The e-mail address or the password is not right.");
        page.FieldOf("/sign-in", "Email").ShouldBe("anna@example.com");
        page.FieldOf("/sign-in", "Password").ShouldBe("");
        page.Cookies.ShouldNotContain(cookie => cookie.StartsWith("shop-session", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "The shop has locked this account.")]
    [InlineData("ru", "Магазин заблокировал этот аккаунт.")]
    public async Task Who_is_locked_by_the_shop_is_told_so_in_either_step(string language, string text)
    {
        const string Locked = """{"reason":"accountLockedByShop"}""";
        host.Gateway.Answer("/api/auth/login", Locked, HttpStatusCode.Forbidden);
        var first = await (await host.Visit(language).OpenAsync("/sign-in")).SubmitAsync("/sign-in", ("Email", "anna@example.com"), ("Password", "x"));
        first.Status.ShouldBe(HttpStatusCode.Forbidden);
        first.Text.ShouldContain(text);

        host.Gateway.Answer("/api/auth/login", """{"reason":"twoFactorRequired","challenge":"c-1"}""", HttpStatusCode.Unauthorized);
        host.Gateway.Answer("/api/auth/login/two-factor", Locked, HttpStatusCode.Forbidden);
        var second = await (await first.SubmitAsync("/sign-in", ("Email", "anna@example.com"), ("Password", "x"))).SubmitAsync("/sign-in", ("Code", "123456"));
        second.Text.ShouldContain(text);
        second.HasField("/sign-in", "Password").ShouldBeTrue();
    }

    [Theory]
    [InlineData(30, "Try again in 30 s")]
    [InlineData(300, "Try again in 5 min")]
    public async Task A_locked_account_says_how_long_to_wait(int seconds, string text)
    {
        host.Gateway.Answer("/api/auth/login", """{"reason":"accountLocked"}""", HttpStatusCode.TooManyRequests);
        host.Gateway.RetryAfter = TimeSpan.FromSeconds(seconds);

        var page = await (await host.Visit().OpenAsync("/sign-in")).SubmitAsync("/sign-in", ("Email", "anna@example.com"), ("Password", "x"));

        page.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        page.Text.ShouldContain(text);
    }

    [Fact]
    public async Task A_new_account_is_signed_in_at_once_and_faults_are_said_at_their_fields()
    {
        host.Gateway.Answer("/api/auth/register", """{"reason":"validation","errors":{"password":["x"]}}""", HttpStatusCode.BadRequest);
        var page = await host.Visit().OpenAsync("/sign-up");
        var refused = await page.SubmitAsync("/sign-up", ("DisplayName", "Anna"), ("Email", "anna@example.com"), ("Password", "short"));
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("must have 10 to 128 characters");
        refused.FieldOf("/sign-up", "DisplayName").ShouldBe("Anna");

        host.Gateway.Answer("/api/auth/register", """{"userId":"0199f1f0-0000-7000-8000-0000000000aa"}""", HttpStatusCode.Created);
        host.Gateway.Answer("/api/auth/login", Tokens.Json("first"));
        var done = await refused.SubmitAsync("/sign-up", ("Password", Tokens.Password));
        done.Location.ShouldBe("/account");
    }

    [Fact]
    public async Task Pages_that_are_opened_at_once_share_one_renewal()
    {
        var browser = await host.SignInAsync(expiresIn: 1);
        host.Gateway.Answer("/api/auth/refresh", Tokens.Json("second"));
        var pages = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => browser.OpenAsync(Renewing)));

        pages.ShouldAllBe(page => page.Status == HttpStatusCode.OK);
        host.Gateway.SeenAt("POST", "/api/auth/refresh").Count.ShouldBe(1);
        host.Gateway.SeenAt("GET", RenewingApi).ShouldAllBe(request => request.Headers.Authorization!.Parameter == Tokens.Access("second"));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_renewed_and_the_question_asked_again()
    {
        var browser = await host.SignInAsync();
        host.Gateway.Answer("/api/auth/refresh", Tokens.Json("second"));
        host.Gateway.Answer(RenewingApi, request => request.Headers.Authorization!.Parameter == Tokens.Access("second")
            ? (HttpStatusCode.OK, """{"items":[]}""") : (HttpStatusCode.Unauthorized, "{}"));

        (await browser.OpenAsync(Renewing)).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.OpenAsync(Renewing)).Status.ShouldBe(HttpStatusCode.OK);

        host.Gateway.SeenAt("POST", "/api/auth/refresh").Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_session_that_has_ended_leads_to_the_sign_in_and_back()
    {
        var browser = await host.SignInAsync(expiresIn: 1);
        host.Gateway.Answer("/api/auth/refresh", """{"reason":"invalidRefreshToken"}""", HttpStatusCode.Unauthorized);

        var page = await browser.OpenAsync(Renewing);

        page.Status.ShouldBe(HttpStatusCode.Found);
        page.Location.ShouldBe($"/sign-in?returnUrl={Uri.EscapeDataString(Renewing)}&ended=true");
        (await page.FollowAsync()).Text.ShouldContain("You were signed out");
        (await browser.OpenAsync("/account")).Location.ShouldBe("/sign-in?returnUrl=%2Faccount");
    }

    [Fact]
    public async Task With_Auth_away_nobody_is_signed_out()
    {
        var browser = await host.SignInAsync(expiresIn: 1);
        host.Gateway.Answer("/api/auth/refresh", "{}", HttpStatusCode.ServiceUnavailable);
        (await browser.OpenAsync(Renewing)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);

        host.Gateway.Answer("/api/auth/refresh", Tokens.Json("second"));
        (await browser.OpenAsync(Renewing)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_signs_out_is_signed_out_here_and_at_Auth()
    {
        var browser = await host.SignInAsync();

        var done = await (await browser.OpenAsync("/account")).SubmitAsync("/sign-out");

        done.Location.ShouldBe("/");
        host.Gateway.Bodies.ShouldContain(body => body.Contains("refresh-first"));
        (await browser.OpenAsync("/account")).Location.ShouldBe("/sign-in?returnUrl=%2Faccount");
    }

    [Theory]
    [InlineData("shop-session=nonsense")]
    [InlineData("shop-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("shop-session=%%%")]
    public async Task A_cookie_that_the_shop_did_not_write_is_no_session(string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", cookie);
        var client = host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }
}
