using System.Net;

namespace OnlineShop.Storefront.Tests;

public sealed class SecurityPageTests : IDisposable
{
    private const string PasswordForm = "/account/security";
    private const string EmailForm = PasswordForm + "?email";
    private const string ConfirmationForm = PasswordForm + "?confirmation";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public SecurityPageTests()
    {
        host.Gateway.Reset();
        host.Gateway.Fill();
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task A_password_is_changed()
    {
        host.Gateway.Answer("/api/auth/password", "", HttpStatusCode.NoContent);

        var done = await SubmitAsync(PasswordForm, ("CurrentPassword", Tokens.Password), ("NewPassword", "another horse"));

        done.Status.ShouldBe(HttpStatusCode.OK);
        done.Text.ShouldContain("Your password is changed.");
        done.Text.ShouldNotContain("another horse");
        var sent = host.Gateway.LastBody();
        (sent.GetProperty("currentPassword").GetString(), sent.GetProperty("newPassword").GetString())
            .ShouldBe((Tokens.Password, "another horse"));
    }

    [Theory]
    [InlineData(422, """{"reason":"wrongPassword"}""", "The password is not right.")]
    [InlineData(400, """{"reason":"validation","errors":{"newPassword":["x"]}}""", "The new password must have 10 to 128 characters")]
    [InlineData(400, """{"reason":"validation","errors":{"currentPassword":["x"]}}""", "Give your password.")]
    [InlineData(429, """{"reason":"accountLocked"}""", "Try again in 5 min")]
    [InlineData(503, "{}", "The shop does not answer now.")]
    public async Task A_password_that_is_refused_says_why(int status, string body, string text)
    {
        host.Gateway.RetryAfter = TimeSpan.FromMinutes(5);
        host.Gateway.Answer("/api/auth/password", body, (HttpStatusCode)status);

        var refused = await SubmitAsync(PasswordForm, ("CurrentPassword", "x"), ("NewPassword", "y"));

        ((int)refused.Status).ShouldBe(status);
        refused.Text.ShouldContain(text);
        refused.FieldOf(PasswordForm, "CurrentPassword").ShouldBe("");
    }

    [Fact]
    public async Task Another_address_is_asked_to_confirm_and_nothing_changes_until_then()
    {
        host.Gateway.Answer("/api/auth/email", "", HttpStatusCode.Accepted);

        var done = await SubmitAsync(EmailForm, ("NewEmail", " new@example.com "), ("Password", Tokens.Password));

        done.Text.ShouldContain("A mail with a link is on its way to new@example.com.");
        done.Text.ShouldContain("You sign in with anna@example.com.");
        host.Gateway.LastBody().GetProperty("newEmail").GetString().ShouldBe("new@example.com");
    }

    [Theory]
    [InlineData(409, """{"reason":"emailTaken"}""", "Another account has this address.")]
    [InlineData(422, """{"reason":"wrongPassword"}""", "The password is not right.")]
    [InlineData(400, """{"reason":"validation","errors":{"newEmail":["x"]}}""", "that is not yours already")]
    [InlineData(429, """{"reason":"tooManyMails"}""", "Try again in 5 min")]
    public async Task An_address_that_is_refused_says_why_and_stays(int status, string body, string text)
    {
        host.Gateway.RetryAfter = TimeSpan.FromMinutes(5);
        host.Gateway.Answer("/api/auth/email", body, (HttpStatusCode)status);

        var refused = await SubmitAsync(EmailForm, ("NewEmail", "new@example.com"), ("Password", "x"));

        ((int)refused.Status).ShouldBe(status);
        refused.Text.ShouldContain(text);
        refused.FieldOf(EmailForm, "NewEmail").ShouldBe("new@example.com");
    }

    [Theory]
    [InlineData(202, "", 200, "A mail with a link is on its way.")]
    [InlineData(409, """{"reason":"emailConfirmed"}""", 409, "Your e-mail address is confirmed already.")]
    [InlineData(429, """{"reason":"tooManyMails"}""", 429, "Too many attempts.")]
    public async Task The_link_that_confirms_the_address_is_sent_again(int answer, string body, int status, string text)
    {
        host.Gateway.Answer("/api/auth/email/confirmation", body, (HttpStatusCode)answer);
        var done = await SubmitAsync(ConfirmationForm);
        ((int)done.Status).ShouldBe(status);
        done.Text.ShouldContain(text);
    }

    [Fact]
    public async Task Who_confirms_another_address_sees_it_at_once()
    {
        const string confirm = "/account/confirm-email?token=Abc-_1";
        host.Gateway.Answer("/api/auth/email/confirm", """{"email":"new@example.com"}""");
        host.Gateway.Answer("/api/auth/refresh", Tokens.Json("second"));
        var browser = await host.SignInAsync();

        var done = await (await browser.OpenAsync(confirm)).SubmitAsync(confirm);

        done.Text.ShouldContain("Your e-mail address is confirmed");
        host.Gateway.SeenAt("POST", "/api/auth/refresh").Count.ShouldBe(1);
        done.Cookies.ShouldContain(cookie => cookie.StartsWith("shop-session=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_is_confirmed_also_where_the_session_cannot_be_renewed()
    {
        const string confirm = "/account/confirm-email?token=Abc-_1";
        host.Gateway.Answer("/api/auth/email/confirm", """{"email":"new@example.com"}""");
        host.Gateway.Answer("/api/auth/refresh", "{}", HttpStatusCode.ServiceUnavailable);
        var browser = await host.SignInAsync();

        var done = await (await browser.OpenAsync(confirm)).SubmitAsync(confirm);

        done.Status.ShouldBe(HttpStatusCode.OK);
        done.Text.ShouldContain("Your e-mail address is confirmed");
    }

    private async Task<ShownPage> SubmitAsync(string form, params (string Name, string Value)[] fields) =>
        await (await (await host.SignInAsync()).OpenAsync(PasswordForm)).SubmitAsync(form, fields);
}
