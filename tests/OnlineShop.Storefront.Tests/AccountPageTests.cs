using System.Net;
using System.Text.Json;

namespace OnlineShop.Storefront.Tests;

/// <summary>The pages that the mails about an account lead to.</summary>
public sealed class AccountPageTests : IDisposable
{
    private const string Forgotten = "/account/forgotten-password";
    private const string Reset = "/account/reset-password?token=Abc-_1";
    private const string Confirm = "/account/confirm-email?token=Abc-_1";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public AccountPageTests() => host.Gateway.Reset();

    public void Dispose() => host.GiveBack();

    [Theory]
    [InlineData(Forgotten, "Forgotten password", "type=\"email\"")]
    [InlineData(Reset, "Set a new password", "type=\"password\"")]
    [InlineData(Confirm, "Confirm the e-mail address", "type=\"submit\"")]
    public async Task A_visit_shows_a_form_and_uses_nothing_up(string path, string heading, string control)
    {
        var response = await host.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
        page.ShouldContain($"<h1>{heading}</h1>");
        page.ShouldContain("<form");
        page.ShouldContain(control);
        page.ShouldHaveTheSitesScriptsAlone();
        response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        host.Gateway.Seen.ShouldAllBe(request => request.Method == HttpMethod.Get);
    }

    [Fact]
    public async Task The_address_is_passed_on_and_the_page_does_not_tell_whether_it_has_an_account()
    {
        host.Gateway.Answer("/api/auth/password/forgotten", "", HttpStatusCode.Accepted);

        var (status, page) = await SubmitAsync(Forgotten, ("Email", " anna@example.com "));

        status.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("If there is an account with this address");
        Sent().GetProperty("email").GetString().ShouldBe("anna@example.com");
    }

    [Fact]
    public async Task A_new_password_is_set_with_the_token_of_the_address()
    {
        host.Gateway.Answer("/api/auth/password/reset", "", HttpStatusCode.NoContent);

        var (status, page) = await SubmitAsync(Reset, ("NewPassword", "corrécт horse"));

        status.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("Your password is changed");
        var sent = Sent();
        (sent.GetProperty("token").GetString(), sent.GetProperty("newPassword").GetString())
            .ShouldBe(("Abc-_1", "corrécт horse"));
    }

    [Fact]
    public async Task An_address_is_confirmed_by_a_click()
    {
        host.Gateway.Answer("/api/auth/email/confirm", """{"email":"anna@example.com"}""");

        var (status, page) = await SubmitAsync(Confirm);

        status.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("Your e-mail address is confirmed");
        Sent().GetProperty("token").GetString().ShouldBe("Abc-_1");
    }

    [Theory]
    [InlineData(Reset, "/api/auth/password/reset", HttpStatusCode.UnprocessableEntity, """{"reason":"linkNotValid"}""", 422, "This link does not work any more")]
    [InlineData(Reset, "/api/auth/password/reset", HttpStatusCode.BadRequest, """{"errors":{"newPassword":["x"]}}""", 400, "10 to 128 characters")]
    [InlineData(Reset, "/api/auth/password/reset", HttpStatusCode.BadRequest, """{"errors":{"token":["x"]}}""", 422, "This link does not work any more")]
    [InlineData(Confirm, "/api/auth/email/confirm", HttpStatusCode.UnprocessableEntity, """{"reason":"linkNotValid"}""", 422, "This link does not work any more")]
    [InlineData(Confirm, "/api/auth/email/confirm", HttpStatusCode.Conflict, """{"reason":"emailTaken"}""", 409, "This address is taken")]
    [InlineData(Forgotten, "/api/auth/password/forgotten", HttpStatusCode.BadRequest, """{"errors":{"email":["x"]}}""", 400, "This is not an e-mail address")]
    [InlineData(Forgotten, "/api/auth/password/forgotten", HttpStatusCode.TooManyRequests, "{}", 429, "Too many attempts")]
    [InlineData(Forgotten, "/api/auth/password/forgotten", HttpStatusCode.InternalServerError, "{}", 503, "The shop does not answer now")]
    public async Task What_the_shop_refuses_is_said_on_the_page(
        string path, string api, HttpStatusCode answer, string body, int status, string text)
    {
        host.Gateway.Answer(api, body, answer);

        var shown = await SubmitAsync(path, ("Email", "x"), ("NewPassword", "x"));

        ((int)shown.Status).ShouldBe(status);
        shown.Page.ShouldContain(text);
    }

    [Fact]
    public async Task With_the_shop_away_the_page_says_so_and_keeps_what_was_typed()
    {
        host.Gateway.IsAway = true;

        var (status, page) = await SubmitAsync(Forgotten, ("Email", "anna@example.com"));

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.ShouldContain("The shop does not answer now");
        page.ShouldContain("anna@example.com");
    }

    [Theory]
    [InlineData("/account/reset-password")]
    [InlineData("/account/confirm-email?token=")]
    public async Task A_link_without_its_token_is_no_link(string path)
    {
        var response = await host.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await response.Content.ReadAsStringAsync()).ShouldContain("This link does not work any more");
    }

    [Fact]
    public async Task The_pages_speak_the_visitor_s_language() =>
        (await host.ReadAsync(Reset, "ru")).ShouldContain("<h1>Задать новый пароль</h1>");

    /// <summary>Fills the form of a page as it was shown, hidden fields included, and sends it.</summary>
    private async Task<(HttpStatusCode Status, string Page)> SubmitAsync(
        string path, params (string Name, string Value)[] fields)
    {
        var page = await host.Visit().OpenAsync(path);
        var next = await page.SubmitAsync(path, [.. fields.Where(field => page.HasField(path, field.Name))]);
        return (next.Status, next.Text);
    }

    private JsonElement Sent() => JsonSerializer.Deserialize<JsonElement>(host.Gateway.Bodies.ShouldHaveSingleItem());
}
