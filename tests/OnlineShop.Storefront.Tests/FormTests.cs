using System.Net;

namespace OnlineShop.Storefront.Tests;

/// <summary>Forms that no page of this site has sent.</summary>
public sealed class FormTests : IDisposable
{
    private readonly StorefrontHost host = StorefrontHost.Take();

    public FormTests() => host.Gateway.Reset();

    public void Dispose() => host.GiveBack();

    [Theory]
    [InlineData("/sign-in", "sign-in")]
    [InlineData("/sign-in", "second-step")]
    [InlineData("/sign-up", "sign-up")]
    [InlineData("/account/forgotten-password", "forgotten")]
    [InlineData("/account/reset-password?token=a", "reset")]
    [InlineData("/account/confirm-email?token=a", "confirm")]
    [InlineData("/checkout", "checkout")]
    [InlineData("/orders/0199f1f0-0000-7000-8000-0000000000b1", "pay")]
    [InlineData("/orders/0199f1f0-0000-7000-8000-0000000000b1", "cancel")]
    [InlineData("/cart/items", null)]
    [InlineData("/cart/quantities", null)]
    [InlineData("/sign-out", null)]
    [InlineData("/preferences", null)]
    public async Task A_form_without_a_token_is_refused_with_a_page(string path, string? form)
    {
        host.Gateway.Answer("/api/cart", """{"items":[]}""");
        var browser = await host.SignInAsync();
        await browser.OpenAsync("/");

        var page = await browser.PostAsync(path, form is null ? [] : [KeyValuePair.Create("_handler", form)]);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        page.Text.ShouldContain("Go back, reload it and try again.");
        host.Gateway.Seen.ShouldAllBe(request => request.Method == HttpMethod.Get);
    }

    [Fact]
    public async Task A_token_of_one_browser_is_no_use_to_another()
    {
        var theirs = await host.Visit().OpenAsync("/");
        var mine = host.Visit();
        await mine.OpenAsync("/");

        var page = await mine.PostAsync(
            "/preferences",
            [KeyValuePair.Create("language", "ru"), KeyValuePair.Create("__RequestVerificationToken", theirs.FieldOf("/preferences", "__RequestVerificationToken"))]);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
