using System.Net;

namespace OnlineShop.Storefront.Tests;

/// <summary>What a guest has of an account.</summary>
public sealed class GuestPageTests : IDisposable
{
    private readonly StorefrontHost host = StorefrontHost.Take();

    public GuestPageTests()
    {
        host.Gateway.Reset();
        host.Gateway.FillForGuests();
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task The_head_of_the_page_says_guest_and_has_the_way_out()
    {
        var browser = await host.BecomeGuestAsync();
        var page = await browser.OpenAsync("/");
        page.Text.ShouldContain("<span>Guest</span>");

        var left = await page.SubmitAsync("/sign-out");

        left.Location.ShouldBe("/");
        (await left.FollowAsync()).Text.ShouldNotContain("<span>Guest</span>");
        host.Gateway.SeenAt("POST", "/api/auth/logout").Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_account_of_a_guest_has_the_orders_and_the_way_to_a_real_one()
    {
        var page = await (await host.BecomeGuestAsync()).OpenAsync("/account");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain($"href=\"/orders/{Samples.OrderId}\"");
        page.Text.ShouldContain("href=\"/sign-up\"");
        page.Text.ShouldContain("href=\"/orders/find\"");
        page.Text.ShouldNotContain("href=\"/account/security\"");
        page.Text.ShouldNotContain("not confirmed");
        host.Gateway.SeenAt("GET", "/api/users/me").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_needs_a_password_tells_a_guest_so()
    {
        var browser = await host.BecomeGuestAsync();

        var security = await browser.OpenAsync("/account/security");
        security.Text.ShouldContain("there is no password");
        security.Text.ShouldNotContain("type=\"password\"");

        var privacy = await browser.OpenAsync("/account/privacy");
        privacy.Text.ShouldContain("Write to us, and we remove your data.");
        privacy.Text.ShouldNotContain("type=\"password\"");
        host.Gateway.Answer("/api/users/me/export", """{"reason":"passwordNeeded"}""", HttpStatusCode.UnprocessableEntity);
        (await (await privacy.SubmitAsync("/account/privacy/export")).FollowAsync()).Text.ShouldContain("The 5 minutes are over.");
    }

    [Fact]
    public async Task A_guest_s_cart_is_the_shop_s_and_comes_along_to_the_account()
    {
        var browser = await host.BecomeGuestAsync();
        host.Gateway.Answer("/api/cart", request => (HttpStatusCode.OK,
            request.Headers.Authorization!.Parameter == Tokens.GuestAccess("first")
                ? $$"""{"items":[{"productId":"{{StubGateway.Id}}","sku":"LAMP-1","name":"Desk lamp","quantity":4,"unitPrice":{{Samples.Money("10.00")}},"available":true}]}"""
                : """{"items":[]}"""));
        (await browser.OpenAsync("/cart")).FieldOf("/cart/quantities", "quantity").ShouldBe("4");

        await browser.SignInAsync(host);

        host.Gateway.Sent.Last(sent => sent.Path == GuestShelf.CartLine).Body.ShouldBe("""{"quantity":4}""");
        (await browser.OpenAsync("/")).Text.ShouldNotContain("<span>Guest</span>");
    }

    [Fact]
    public async Task A_guest_whose_session_has_ended_may_buy_as_another_one()
    {
        var browser = await host.BecomeGuestAsync();
        host.Gateway.Answer(GuestShelf.Quotes, "{}", HttpStatusCode.Unauthorized);
        host.Gateway.Answer("/api/auth/refresh", """{"reason":"invalidRefreshToken"}""", HttpStatusCode.Unauthorized);

        var ended = await browser.OpenAsync("/checkout");

        ended.Location.ShouldBe("/sign-in?returnUrl=%2Fcheckout&ended=true");
        (await ended.FollowAsync()).Text.ShouldContain("Buy without an account");
    }

    [Fact]
    public async Task The_sign_in_leads_to_what_guests_need()
    {
        var page = await host.Visit().OpenAsync("/sign-in?returnUrl=%2Fcheckout");
        page.Text.ShouldContain("<a href=\"/checkout\">Buy without an account</a>");
        page.Text.ShouldContain("Bought as a guest?");
        (await host.Visit().OpenAsync("/sign-in")).Text.ShouldNotContain("Buy without an account");
    }
}
