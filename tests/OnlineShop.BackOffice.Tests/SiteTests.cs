using System.Net;
using System.Text.RegularExpressions;

namespace OnlineShop.BackOffice.Tests;

public sealed partial class SiteTests : IDisposable
{
    private readonly BackOfficeHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task Scripts_are_files_of_the_site_and_the_policy_allows_no_others()
    {
        var browser = await host.SignInAsync("admin");

        var page = await browser.OpenAsync("/products");

        var policy = page.Response.Headers.GetValues("Content-Security-Policy").Single();
        var rules = policy.Split(';', StringSplitOptions.TrimEntries).ToDictionary(rule => rule.Split(' ')[0], rule => rule[(rule.IndexOf(' ') + 1)..]);
        rules["default-src"].ShouldBe("'none'");
        rules["script-src"].ShouldBe("'self'");
        rules["connect-src"].ShouldBe("'self' ws://localhost");
        rules["style-src"].ShouldBe("'self' 'unsafe-inline'");
        rules["frame-ancestors"].ShouldBe("'none'");
        rules["form-action"].ShouldBe("'self'");
        Scripts().Matches(page.Raw).Select(script => script.Groups[1].Value.Trim()).ShouldAllBe(script => script.Length == 0);
        Handlers().IsMatch(page.Raw).ShouldBeFalse();
        Sources().Matches(page.Raw).Select(source => source.Groups[1].Value).ShouldAllBe(source => !source.Contains("//"));
    }

    [Theory]
    [InlineData("_framework/blazor.web.js")]
    [InlineData("_content/MudBlazor/MudBlazor.min.js")]
    [InlineData("_content/MudBlazor/MudBlazor.min.css")]
    [InlineData("backoffice.js")]
    [InlineData("site.css")]
    [InlineData("icon.svg")]
    public async Task The_files_of_the_site_are_there_for_everybody(string path) =>
        (await host.CreateClient().GetAsync("/" + path)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    public async Task It_tells_its_own_state(string path) =>
        (await host.CreateClient().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task Theme_and_language_are_kept_in_cookies()
    {
        var browser = await host.SignInAsync("admin");
        var form = Forms.PageForm(await browser.OpenAsync("/products"));

        var done = await browser.PostAsync("/preferences", [.. form, new("theme", "dark"), new("language", "ru"), new("returnUrl", "/products")]);

        done.Location.ShouldBe("/products");
        done.Cookies.ShouldContain(cookie => cookie.StartsWith("backoffice-theme=dark", StringComparison.Ordinal) && cookie.Contains("httponly"));
        done.Cookies.ShouldContain(cookie => cookie.StartsWith("shop-language=ru", StringComparison.Ordinal));
        var page = await done.FollowAsync();
        page.Text.ShouldContain("<html lang=\"ru\"");
        page.Text.ShouldContain("Товары");
        (await browser.PostAsync("/preferences", [.. form, new("theme", "pink")])).Cookies.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("support")]
    [InlineData("merchant")]
    public async Task The_start_is_the_home_page_of_every_role(string role)
    {
        var browser = await host.SignInAsync(role);
        var page = await browser.OpenAsync("/");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("<h1");
    }

    [Fact]
    public async Task An_unknown_address_is_missing_for_those_who_work_here_and_a_sign_in_for_others()
    {
        (await host.Visit().OpenAsync("/nothing/here")).Status.ShouldBe(HttpStatusCode.Found);
        var browser = await host.SignInAsync("admin");
        var page = await browser.OpenAsync("/nothing/here");
        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Text.ShouldContain("There is no such page");
    }

    [Fact]
    public async Task A_page_for_another_role_says_so_as_a_page()
    {
        var browser = await host.SignInAsync("merchant");
        var page = await browser.OpenAsync("/orders");
        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Text.ShouldContain("This page is not for your role");
        page.Text.ShouldContain("Reference:");
    }

    [Fact]
    public async Task The_page_has_the_notice_for_a_lost_connection_in_our_own_words()
    {
        var browser = await host.SignInAsync("admin");
        (await browser.OpenAsync("/products")).Text.ShouldContain("The connection is lost. Connecting again…");
    }

    [GeneratedRegex("<script[^>]*>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Scripts();

    [GeneratedRegex("<[^>]* on[a-z]+=\"")]
    private static partial Regex Handlers();

    [GeneratedRegex("(?:src|href)=\"([^\"]*)\"")]
    private static partial Regex Sources();
}
