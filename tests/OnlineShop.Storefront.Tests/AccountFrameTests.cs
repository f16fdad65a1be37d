using System.Net;
using System.Text.RegularExpressions;

namespace OnlineShop.Storefront.Tests;

/// <summary>What holds for all pages of an account.</summary>
public sealed partial class AccountFrameTests : IDisposable
{
    private readonly StorefrontHost host = StorefrontHost.Take();

    public AccountFrameTests()
    {
        host.Gateway.Reset();
        host.Gateway.Fill();
    }

    public static TheoryData<string> Pages() =>
    [
        "/account", "/account/profile", "/account/addresses", "/account/addresses/new", "/account/addresses/" + AccountShelf.Work,
        "/account/security", "/account/two-factor", "/account/sessions", "/account/inbox", "/account/privacy", "/account/returns", "/orders/" + AccountShelf.OrderId + "/return",
        "/products/" + StubGateway.Id + "/review",
    ];

    public void Dispose() => host.GiveBack();

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_of_an_account_is_for_its_owner_alone_and_kept_nowhere(string path)
    {
        var visitor = await host.Visit().OpenAsync(path);
        visitor.Location.ShouldBe("/sign-in?returnUrl=" + Uri.EscapeDataString(path));

        var page = await (await host.SignInAsync()).OpenAsync(path);

        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        page.Text.ShouldContain("<meta name=\"robots\" content=\"noindex\"");
        page.Raw.ShouldHaveTheSitesScriptsAlone();
        Inline().IsMatch(page.Raw).ShouldBeFalse();
        if (!path.StartsWith("/products", StringComparison.Ordinal))
            page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        host.Gateway.Seen.Where(request => request.RequestUri!.AbsolutePath.StartsWith("/api/users", StringComparison.Ordinal))
            .ShouldAllBe(request => request.Headers.Authorization!.Parameter == Tokens.Access("first"));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task A_session_that_has_ended_leads_to_the_sign_in_and_back(string path)
    {
        var browser = await host.SignInAsync(expiresIn: 1);
        host.Gateway.Answer("/api/auth/refresh", """{"reason":"invalidRefreshToken"}""", HttpStatusCode.Unauthorized);

        var page = await browser.OpenAsync(path);

        page.Status.ShouldBe(HttpStatusCode.Found);
        page.Location.ShouldBe($"/sign-in?returnUrl={Uri.EscapeDataString(path)}&ended=true");
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task With_the_shop_away_a_page_is_still_a_page(string path)
    {
        var browser = await host.SignInAsync();
        host.Gateway.IsAway = true;

        var page = await browser.OpenAsync(path);

        ((int)page.Status is 200 or 503).ShouldBeTrue($"{page.Status}");
        page.Text.ShouldContain("<h1");
    }

    [Theory]
    [InlineData("/account/profile", "profile")]
    [InlineData("/account/addresses", "addresses")]
    [InlineData("/account/addresses/new", "address")]
    [InlineData("/account/security", "password")]
    [InlineData("/account/security", "email")]
    [InlineData("/account/security", "confirmation")]
    [InlineData("/account/two-factor", "two-factor-set-up")]
    [InlineData("/account/two-factor", "two-factor-confirm")]
    [InlineData("/account/two-factor", "two-factor-off")]
    [InlineData("/account/sessions", "sessions")]
    [InlineData("/account/inbox", "inbox")]
    [InlineData("/account/privacy", "erase")]
    [InlineData("/account/privacy/export", null)]
    [InlineData("/orders/" + AccountShelf.OrderId + "/return", "return")]
    [InlineData("/orders/" + AccountShelf.OrderId + "/return", "withdraw")]
    [InlineData("/products/" + StubGateway.Id + "/review", "review")]
    [InlineData("/products/" + StubGateway.Id + "/review", "delete-review")]
    public async Task A_form_without_a_token_is_refused_with_a_page(string path, string? form)
    {
        var browser = await host.SignInAsync();

        var page = await browser.PostAsync(path, form is null ? [] : [KeyValuePair.Create("_handler", form)]);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("Go back, reload it and try again.");
        host.Gateway.Seen.ShouldAllBe(request => request.Method == HttpMethod.Get);
    }

    [Fact]
    public async Task The_beginning_leads_everywhere_and_tells_what_is_unread()
    {
        var page = await (await host.SignInAsync()).OpenAsync("/account");

        page.Raw.ShouldContain("Anna &lt;b&gt;");
        page.Text.ShouldContain("Unread: 3");
        page.Text.ShouldContain("href=\"/account\" aria-current=\"page\"");
        page.Text.ShouldContain("Your e-mail address is not confirmed yet.");
        foreach (var path in new[] { "returns", "inbox", "profile", "addresses", "security", "sessions", "privacy" })
            page.Text.ShouldContain($"href=\"/account/{path}\"");
    }

    [GeneratedRegex("<[^>]*\\s(style|on[a-z]+)=\"|<style")]
    private static partial Regex Inline();
}
