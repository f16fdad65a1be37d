using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace OnlineShop.Storefront.Tests;

public sealed class PreferenceTests : IDisposable
{
    private const string Form = "/preferences";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public PreferenceTests() => host.Gateway.Reset();

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task The_language_that_was_chosen_goes_before_the_browser_s()
    {
        var page = await host.Visit("en").OpenAsync("/?q=lamp");
        var done = await page.SubmitAsync(Form, ("language", "ru"));

        done.Location.ShouldBe("/?q=lamp");
        (await done.FollowAsync()).Text.ShouldContain("<html lang=\"ru\">");
    }

    [Fact]
    public async Task Prices_are_asked_for_in_the_currency_that_was_chosen()
    {
        var page = await host.Visit().OpenAsync("/");
        page.Text.ShouldContain("<option value=\"EUR\" selected>EUR</option>");
        page.Text.ShouldContain("<option value=\"USD\">USD</option>");
        host.Gateway.Products(StubGateway.Product().Replace("\"EUR\"", "\"USD\""));

        var shown = await (await page.SubmitAsync(Form, ("currency", "USD"))).FollowAsync();

        shown.Text.ShouldContain("$1,234.50");
        QueryHelpers.ParseQuery(host.Gateway.SeenAt("GET", "/api/products")[^1].RequestUri!.Query)["currency"].ToString().ShouldBe("USD");
        shown.Text.ShouldNotContain("are not available now");
    }

    [Fact]
    public async Task Without_a_rate_prices_are_the_catalog_s_and_the_page_says_so()
    {
        var (page, asked) = (await host.Visit().OpenAsync("/"), StubGateway.Product());
        host.Gateway.Answer("/api/products", request => request.RequestUri!.Query.Contains("currency")
            ? (HttpStatusCode.UnprocessableEntity, """{"reason":"currencyNotServed"}""")
            : (HttpStatusCode.OK, $$"""{"items":[{{asked}}]}"""));

        var shown = await (await page.SubmitAsync(Form, ("currency", "GBP"))).FollowAsync();

        shown.Status.ShouldBe(HttpStatusCode.OK);
        shown.Text.ShouldContain("€1,234.50");
        shown.Text.ShouldContain("Prices in GBP are not available now; they are shown in EUR.");
    }

    [Theory]
    [InlineData("language", "xx")]
    [InlineData("currency", "usd")]
    [InlineData("currency", "<b>")]
    public async Task What_there_is_not_is_not_kept(string field, string value)
    {
        var done = await (await host.Visit().OpenAsync("/")).SubmitAsync(Form, (field, value));
        done.Status.ShouldBe(HttpStatusCode.Found);
        done.Cookies.ShouldNotContain(cookie => cookie.StartsWith($"shop-{field}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_led_to_another_site() =>
        (await (await host.Visit().OpenAsync("/")).SubmitAsync(Form, ("returnUrl", "//evil.example"))).Location.ShouldBe("/");
}
