using System.Net;

namespace OnlineShop.Storefront.Tests;

public sealed class ProfilePageTests : IDisposable
{
    private const string Path = "/account/profile";
    private const string Api = "/api/users/me";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public ProfilePageTests()
    {
        host.Gateway.Reset();
        host.Gateway.Fill();
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task What_the_shop_knows_is_in_the_form()
    {
        var page = await (await host.SignInAsync()).OpenAsync(Path);

        page.FieldOf(Path, "DisplayName").ShouldBe("Anna <b>");
        page.FieldOf(Path, "Phone").ShouldBe("+4915112345678");
        page.FieldOf(Path, "ProfileLanguage").ShouldBe("ru");
        page.FieldOf(Path, "ProfileCurrency").ShouldBe("USD");
        page.Text.ShouldContain("value=\"email\" checked");
        page.Text.ShouldNotContain("value=\"sms\" checked");
        page.FieldOf(Path, "Marketing").ShouldBe("true");
    }

    [Fact]
    public async Task What_is_changed_is_sent_with_the_version_that_was_shown_and_the_site_follows()
    {
        var page = await (await host.SignInAsync()).OpenAsync(Path);

        var done = await page.SubmitAsync(Path, ("DisplayName", " Anna Karlsson "), ("Phone", "+49 (151) 123-456"), ("Channels", "sms"));

        done.Status.ShouldBe(HttpStatusCode.SeeOther);
        done.Location.ShouldBe(Path + "?done=saved");
        var sent = host.Gateway.LastBody();
        sent.GetProperty("displayName").GetString().ShouldBe("Anna Karlsson");
        sent.GetProperty("phone").GetString().ShouldBe("+49151123456");
        sent.GetProperty("channels").EnumerateArray().Select(channel => channel.GetString()).ShouldBe(["sms"]);
        sent.GetProperty("marketing").GetBoolean().ShouldBeTrue();
        sent.GetProperty("version").GetInt64().ShouldBe(7);
        done.Cookies.ShouldContain(cookie => cookie.StartsWith("shop-language=ru", StringComparison.Ordinal));
        done.Cookies.ShouldContain(cookie => cookie.StartsWith("shop-currency=USD", StringComparison.Ordinal));
        (await done.FollowAsync()).Text.ShouldContain("Сохранено.");
    }

    [Theory]
    [InlineData("displayName", "Give a name of at most 100 characters")]
    [InlineData("phone", "Write the number with its country code")]
    [InlineData("preferredCurrency", "The shop does not know this currency.")]
    [InlineData("language", "The shop does not speak this language.")]
    [InlineData("channels", "Text messages need a phone number.")]
    public async Task What_is_wrong_is_said_at_its_field_and_the_form_stays(string field, string text)
    {
        var page = await (await host.SignInAsync()).OpenAsync(Path);
        host.Gateway.Answer("PUT " + Api, $$"""{"reason":"validation","errors":{"{{field}}":["x"]} }""", HttpStatusCode.BadRequest);

        var refused = await page.SubmitAsync(Path, ("DisplayName", "Anna K"), ("Phone", "12"));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain(text);
        refused.Text.ShouldContain("Please check the marked fields.");
        refused.FieldOf(Path, "DisplayName").ShouldBe("Anna K");
        refused.FieldOf(Path, "Phone").ShouldBe("12");
    }

    [Fact]
    public async Task A_profile_that_was_changed_elsewhere_can_be_looked_at_and_saved_again()
    {
        var page = await (await host.SignInAsync()).OpenAsync(Path);
        host.Gateway.Answer("PUT " + Api, """{"reason":"versionStale","version":9}""", HttpStatusCode.Conflict);

        var refused = await page.SubmitAsync(Path, ("DisplayName", "Anna K"));

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("was changed elsewhere meanwhile");
        refused.FieldOf(Path, "DisplayName").ShouldBe("Anna K");
        refused.FieldOf(Path, "Version").ShouldBe("9");
    }

    [Fact]
    public async Task A_session_that_ends_before_the_form_is_sent_leads_to_the_sign_in_and_back()
    {
        var page = await (await host.SignInAsync()).OpenAsync(Path);
        host.Gateway.Answer(Api, "{}", HttpStatusCode.Unauthorized);
        host.Gateway.Answer("/api/auth/refresh", """{"reason":"invalidRefreshToken"}""", HttpStatusCode.Unauthorized);

        var sent = await page.SubmitAsync(Path);

        sent.Status.ShouldBe(HttpStatusCode.SeeOther);
        sent.Location.ShouldBe("/sign-in?returnUrl=%2Faccount%2Fprofile&ended=true");
    }
}
