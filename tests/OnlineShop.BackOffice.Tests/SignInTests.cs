using System.Net;

namespace OnlineShop.BackOffice.Tests;

public sealed class SignInTests : IDisposable
{
    private readonly BackOfficeHost host = new();

    public SignInTests() => host.Gateway.Answer("/api/auth/logout", "", HttpStatusCode.NoContent);

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData("admin", true)]
    [InlineData("support", true)]
    [InlineData("merchant", false)]
    public async Task Those_who_work_here_get_in_and_see_what_their_role_has(string role, bool seesOrders)
    {
        var wanted = await host.Visit().OpenAsync("/products?q=lamp");
        wanted.Status.ShouldBe(HttpStatusCode.Found);
        wanted.Location.ShouldBe("/sign-in?returnUrl=%2Fproducts%3Fq%3Dlamp");

        host.Gateway.Answer("/api/auth/login", Tokens.Json("first", role));
        var browser = host.Visit();
        var done = await Tokens.SignInAsync(browser, wanted.Location!);
        done.Status.ShouldBe(HttpStatusCode.SeeOther, done.Text);
        done.Location.ShouldBe("/products?q=lamp");

        var page = await done.FollowAsync();
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Text.ShouldContain("href=\"/products\"");
        page.Text.Contains("href=\"/orders\"", StringComparison.Ordinal).ShouldBe(seesOrders);
        (await browser.OpenAsync("/orders")).Status.ShouldBe(seesOrders ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        page.Text.Contains("href=\"/customers\"", StringComparison.Ordinal).ShouldBe(seesOrders);
        (await browser.OpenAsync("/customers")).Status.ShouldBe(seesOrders ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        (await browser.OpenAsync("/customers/0199f1f0-0000-7000-8000-0000000000aa")).Status.ShouldBe(seesOrders ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("customer")]
    [InlineData("")]
    public async Task Another_account_is_told_that_it_has_no_access_and_is_signed_out(string role)
    {
        host.Gateway.Answer("/api/auth/login", Tokens.Json("first", role));
        var browser = host.Visit();

        var page = await Tokens.SignInAsync(browser);

        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Text.ShouldContain("This account has no access to the back office.");
        page.Cookies.ShouldNotContain(cookie => cookie.StartsWith("backoffice-session", StringComparison.Ordinal));
        host.Gateway.Sent.ShouldContain(sent => sent.Path == "/api/auth/logout" && sent.Body.Contains("refresh-first"));
        (await browser.OpenAsync("/products")).Status.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_wrong_password_is_said_in_the_language_of_the_browser()
    {
        host.Gateway.Answer("/api/auth/login", """{"reason":"invalidCredentials"}""", HttpStatusCode.Unauthorized);

        var page = await Tokens.SignInAsync(host.Visit("ru"), password: "wrong");

        page.Status.ShouldBe(HttpStatusCode.Unauthorized);
        page.Text.ShouldContain("Адрес или пароль неверны.");
        page.FieldOf("/sign-in", "Email").ShouldBe("anna@example.com");
        page.FieldOf("/sign-in", "Password").ShouldBe("");
    }

    [Fact]
    public async Task Who_is_locked_by_the_shop_is_told_so_in_either_step()
    {
        const string Locked = """{"reason":"accountLockedByShop"}""";
        host.Gateway.Answer("/api/auth/login", Locked, HttpStatusCode.Forbidden);
        var first = await Tokens.SignInAsync(host.Visit());
        first.Status.ShouldBe(HttpStatusCode.Forbidden);
        first.Text.ShouldContain("This account is locked.");

        host.Gateway.Answer("/api/auth/login", """{"reason":"twoFactorRequired","challenge":"c-1"}""", HttpStatusCode.Unauthorized);
        host.Gateway.Answer("/api/auth/login/two-factor", Locked, HttpStatusCode.Forbidden);
        var second = await (await Tokens.SignInAsync(host.Visit())).SubmitAsync("/sign-in", ("Code", "123456"));
        second.Text.ShouldContain("This account is locked.");
        second.HasField("/sign-in", "Password").ShouldBeTrue();
    }

    [Fact]
    public async Task A_locked_account_says_how_long_to_wait()
    {
        host.Gateway.Answer("/api/auth/login", """{"reason":"accountLocked"}""", HttpStatusCode.TooManyRequests);
        host.Gateway.RetryAfter = TimeSpan.FromMinutes(5);

        var page = await Tokens.SignInAsync(host.Visit());

        page.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        page.Text.ShouldContain("Try again in 5 min.");
    }

    [Fact]
    public async Task The_second_step_takes_a_code_and_says_when_it_is_wrong()
    {
        host.Gateway.Answer("/api/auth/login", """{"reason":"twoFactorRequired","challenge":"c-1"}""", HttpStatusCode.Unauthorized);
        host.Gateway.Answer("/api/auth/login/two-factor", """{"reason":"wrongCode"}""", HttpStatusCode.Unauthorized);
        var step = await Tokens.SignInAsync(host.Visit());
        step.FieldOf("/sign-in", "Challenge").ShouldBe("c-1");

        var wrong = await step.SubmitAsync("/sign-in", ("Code", "000000"));
        wrong.Status.ShouldBe(HttpStatusCode.Unauthorized);
        wrong.Text.ShouldContain("The code is not right");
        wrong.FieldOf("/sign-in", "Challenge").ShouldBe("c-1");

        host.Gateway.Answer("/api/auth/login/two-factor", Tokens.Json("first", "admin"));
        (await wrong.SubmitAsync("/sign-in", ("Code", "123456"))).Location.ShouldBe("/");
    }

    [Fact]
    public async Task A_challenge_that_is_over_asks_for_the_password_again()
    {
        host.Gateway.Answer("/api/auth/login", """{"reason":"twoFactorRequired","challenge":"c-1"}""", HttpStatusCode.Unauthorized);
        host.Gateway.Answer("/api/auth/login/two-factor", """{"reason":"invalidChallenge"}""", HttpStatusCode.Unauthorized);

        var page = await (await Tokens.SignInAsync(host.Visit())).SubmitAsync("/sign-in", ("Code", "123456"));

        page.Text.ShouldContain("enter the password again");
        page.HasField("/sign-in", "Password").ShouldBeTrue();
    }

    [Fact]
    public async Task A_customer_with_a_second_step_has_no_access_either()
    {
        host.Gateway.Answer("/api/auth/login", """{"reason":"twoFactorRequired","challenge":"c-1"}""", HttpStatusCode.Unauthorized);
        host.Gateway.Answer("/api/auth/login/two-factor", Tokens.Json("first", "customer"));

        var page = await (await Tokens.SignInAsync(host.Visit())).SubmitAsync("/sign-in", ("Code", "123456"));

        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Text.ShouldContain("This account has no access to the back office.");
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task Nobody_is_led_to_another_site(string address)
    {
        host.Gateway.Answer("/api/auth/login", Tokens.Json("first", "admin"));
        (await Tokens.SignInAsync(host.Visit(), "/sign-in?returnUrl=" + Uri.EscapeDataString(address))).Location.ShouldBe("/");
    }

    [Fact]
    public async Task A_form_of_another_site_signs_nobody_in()
    {
        host.Gateway.Answer("/api/auth/login", Tokens.Json("first", "admin"));

        var page = await host.Visit().PostAsync("/sign-in", [new("_handler", "sign-in"), new("Email", "a@b.example"), new("Password", "x")]);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        host.Gateway.SeenAt("POST", "/api/auth/login").ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_signs_out_is_signed_out_here_and_at_Auth()
    {
        var browser = await host.SignInAsync("admin");
        var fields = Forms.PageForm(await browser.OpenAsync("/products"));

        var done = await browser.PostAsync("/sign-out", fields);

        done.Location.ShouldBe("/sign-in");
        host.Gateway.Sent.ShouldContain(sent => sent.Path == "/api/auth/logout" && sent.Body.Contains("refresh-first"));
        (await browser.OpenAsync("/products")).Status.ShouldBe(HttpStatusCode.Found);
        (await browser.PostAsync("/sign-out", [])).Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
