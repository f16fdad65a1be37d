using System.Net;
using OnlineShop.Storefront.Account;

namespace OnlineShop.Storefront.Tests;

/// <summary>The second step of signing in: turned on, asked for, turned off.</summary>
public sealed class TwoFactorPageTests : IDisposable
{
    private const string Path = "/account/two-factor";
    private const string Api = "/api/auth/two-factor";
    private const string Off = """{"on":false,"recoveryCodesLeft":0}""";
    private const string On = """{"on":true,"since":"2026-03-02T10:00:00Z","recoveryCodesLeft":9}""";
    private const string Secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
    private const string Uri = "otpauth://totp/Online%20Shop:anna%40example.com?secret=" + Secret + "&issuer=Online%20Shop";
    private const string Required = """{"reason":"twoFactorRequired","challenge":"challenge-1","expiresIn":300}""";
    private const string SecondStep = "/api/auth/login/two-factor";

    private readonly StorefrontHost host = new();

    public TwoFactorPageTests()
    {
        host.Gateway.Reset();
        host.Gateway.Fill();
        host.Gateway.Answer("GET " + Api, Off);
        host.Gateway.Answer("POST " + Api, $$"""{"secret":"{{Secret}}","uri":"{{Uri}}"}""");
    }

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task The_password_brings_a_picture_for_the_app_and_a_key_to_type()
    {
        var page = await SetUpAsync();

        page.Status.ShouldBe(HttpStatusCode.OK);
        host.Gateway.LastBody().GetProperty("password").GetString().ShouldBe(Tokens.Password);
        page.Raw.ShouldContain("<svg class=\"qr\"");
        page.Text.ShouldContain(QrImage.Of(Uri).Path);
        page.Text.ShouldContain("JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP");
        page.Text.ShouldNotContain(Tokens.Password);
        page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.HasField(Path + "?confirm", "Code").ShouldBeTrue();
    }

    [Fact]
    public async Task A_code_turns_it_on_and_the_recovery_codes_are_shown_once()
    {
        host.Gateway.Answer("POST " + Api + "/confirm", """{"recoveryCodes":["k7md-w2xq-9fbn-rt3c","a2b3-c4d5-e6f7-g8h9"]}""");
        var page = await SetUpAsync();
        host.Gateway.Answer("GET " + Api, On);

        var done = await page.SubmitAsync(Path + "?confirm", ("Code", "123 456"));

        done.Text.ShouldContain("k7md-w2xq-9fbn-rt3c");
        done.Text.ShouldContain("a2b3-c4d5-e6f7-g8h9");
        done.Text.ShouldContain("2 March 2026");
        done.Text.ShouldNotContain(Secret);
        host.Gateway.LastBody().GetProperty("code").GetString().ShouldBe("123 456");
        var again = await (await host.SignInAsync()).OpenAsync(Path);
        again.Text.ShouldContain("Recovery codes left: 9.");
        again.Text.ShouldNotContain("k7md-w2xq-9fbn-rt3c");
    }

    [Fact]
    public async Task After_a_wrong_code_the_same_picture_is_there_still()
    {
        host.Gateway.Answer("POST " + Api + "/confirm", """{"reason":"wrongCode"}""", HttpStatusCode.UnprocessableEntity);

        var page = await (await SetUpAsync()).SubmitAsync(Path + "?confirm", ("Code", "000000"));

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain("The code is not right");
        page.Text.ShouldContain(QrImage.Of(Uri).Path);
        page.FieldOf(Path + "?confirm", "Secret").ShouldBe(Secret);
    }

    [Fact]
    public async Task A_form_that_comes_with_another_address_shows_no_picture_of_it()
    {
        host.Gateway.Answer("POST " + Api + "/confirm", """{"reason":"wrongCode"}""", HttpStatusCode.UnprocessableEntity);
        var page = await (await SetUpAsync()).SubmitAsync(Path + "?confirm", ("Code", "1"), ("Uri", "javascript:alert(1)"));
        page.Raw.ShouldNotContain("javascript:");
        page.Raw.ShouldNotContain("<svg class=\"qr\"");
    }

    [Theory]
    [InlineData(422, """{"reason":"wrongPassword"}""", "The password is not right.")]
    [InlineData(429, """{"reason":"accountLocked"}""", "Try again in 5 min")]
    [InlineData(503, "{}", "The shop does not answer now.")]
    public async Task A_set_up_that_is_refused_says_why(int status, string body, string text)
    {
        host.Gateway.RetryAfter = TimeSpan.FromMinutes(5);
        host.Gateway.Answer("POST " + Api, body, (HttpStatusCode)status);
        var page = await SetUpAsync();
        ((int)page.Status).ShouldBe(status);
        page.Text.ShouldContain(text);
    }

    [Fact]
    public async Task What_another_tab_has_turned_on_leads_to_how_it_is()
    {
        host.Gateway.Answer("POST " + Api, """{"reason":"twoFactorOn"}""", HttpStatusCode.Conflict);
        (await SetUpAsync()).Location.ShouldBe(Path);
    }

    [Fact]
    public async Task It_is_turned_off_with_password_and_code()
    {
        host.Gateway.Answer("GET " + Api, On);
        host.Gateway.Answer("POST " + Api + "/off", """{"reason":"wrongCode"}""", HttpStatusCode.UnprocessableEntity);
        var page = await (await host.SignInAsync()).OpenAsync(Path);
        var refused = await page.SubmitAsync(Path + "?off", ("OffPassword", Tokens.Password), ("OffCode", "1"));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("The code is not right");

        host.Gateway.Answer("POST " + Api + "/off", "", HttpStatusCode.NoContent);
        host.Gateway.Answer("GET " + Api, Off);
        var done = await refused.SubmitAsync(Path + "?off", ("OffPassword", Tokens.Password), ("OffCode", "123456"));

        (await done.FollowAsync()).Text.ShouldContain("Two-step sign-in is off.");
        host.Gateway.LastBody().GetProperty("code").GetString().ShouldBe("123456");
    }

    [Fact]
    public async Task The_sign_in_asks_for_the_code_and_leads_on_with_the_cart()
    {
        const string signIn = "/sign-in?returnUrl=%2Faccount%2Fprofile";
        const string cartLine = "/api/cart/items/" + StubGateway.Id;
        host.Gateway.Answer("/api/auth/login", Required, HttpStatusCode.Unauthorized);
        host.Gateway.Answer("/api/cart", """{"items":[]}""");
        host.Gateway.Answer("PUT " + cartLine, """{"items":[]}""");
        var browser = host.Visit(userAgent: "Lamp/1.0");
        await (await browser.OpenAsync($"/products/{StubGateway.Id}")).SubmitAsync("/cart/items", ("quantity", "2"));

        var asked = await (await browser.OpenAsync(signIn)).SubmitAsync(signIn, ("Email", "anna@example.com"), ("Password", Tokens.Password));
        asked.Status.ShouldBe(HttpStatusCode.OK);
        asked.Cookies.ShouldNotContain(cookie => cookie.StartsWith("shop-session=", StringComparison.Ordinal));
        asked.Text.ShouldNotContain(Tokens.Password);
        host.Gateway.SeenAt("POST", "/api/auth/refresh").ShouldBeEmpty();

        host.Gateway.Answer(SecondStep, """{"reason":"wrongCode"}""", HttpStatusCode.Unauthorized);
        var refused = await asked.SubmitAsync(signIn, ("Code", "000000"));
        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Text.ShouldContain("The code is not right");

        host.Gateway.Answer(SecondStep, Tokens.Json("first"));
        var done = await refused.SubmitAsync(signIn, ("Code", "123456"));

        done.Location.ShouldBe("/account/profile");
        done.Cookies.ShouldContain(cookie => cookie.StartsWith("shop-session=", StringComparison.Ordinal));
        host.Gateway.SeenAt("PUT", cartLine).Count.ShouldBe(1);
        var sent = host.Gateway.SeenAt("POST", SecondStep)[^1];
        sent.Headers.UserAgent.ToString().ShouldBe("Lamp/1.0");
        host.Gateway.Sent.Last(body => body.Path == SecondStep).Body.ShouldContain("\"challenge\":\"challenge-1\"");
    }

    [Fact]
    public async Task A_challenge_that_is_over_begins_with_the_password_again()
    {
        host.Gateway.Answer("/api/auth/login", Required, HttpStatusCode.Unauthorized);
        host.Gateway.Answer(SecondStep, """{"reason":"invalidChallenge"}""", HttpStatusCode.Unauthorized);
        var asked = await (await host.Visit().OpenAsync("/sign-in"))
            .SubmitAsync("/sign-in", ("Email", "anna@example.com"), ("Password", Tokens.Password));

        var over = await asked.SubmitAsync("/sign-in", ("Code", "123456"));

        over.Text.ShouldContain("That took too long.");
        over.HasField("/sign-in", "Password").ShouldBeTrue();
        host.Gateway.Answer("/api/auth/login", Tokens.Json("first"));
        (await over.SubmitAsync("/sign-in", ("Email", "anna@example.com"), ("Password", Tokens.Password))).Location.ShouldBe("/");
    }

    [Fact]
    public async Task A_locked_second_step_says_how_long_to_wait()
    {
        host.Gateway.RetryAfter = TimeSpan.FromMinutes(5);
        host.Gateway.Answer("/api/auth/login", Required, HttpStatusCode.Unauthorized);
        host.Gateway.Answer(SecondStep, """{"reason":"accountLocked"}""", HttpStatusCode.TooManyRequests);
        var asked = await (await host.Visit().OpenAsync("/sign-in"))
            .SubmitAsync("/sign-in", ("Email", "anna@example.com"), ("Password", Tokens.Password));

        var locked = await asked.SubmitAsync("/sign-in", ("Code", "123456"));

        locked.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        locked.Text.ShouldContain("Try again in 5 min");
        locked.HasField("/sign-in", "Code").ShouldBeTrue();
    }

    private async Task<ShownPage> SetUpAsync() =>
        await (await (await host.SignInAsync()).OpenAsync(Path)).SubmitAsync(Path, ("Password", Tokens.Password));
}
