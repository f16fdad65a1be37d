using System.Net;
using System.Text.Json;

namespace OnlineShop.Storefront.Tests;

public sealed class PrivacyPageTests : IDisposable
{
    private const string Path = "/account/privacy";
    private const string Export = Path + "/export";
    private const string ExportApi = "/api/users/me/export";
    private const string EraseApi = "/api/users/me/erasure";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public PrivacyPageTests()
    {
        host.Gateway.Reset();
        host.Gateway.Fill();
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task All_data_come_as_a_file_that_nobody_keeps()
    {
        host.Gateway.Answer(ExportApi, """{"exportedAt":"2026-03-02T10:00:00Z","profile":{"displayName":"Анна"},"orders":[1,2]}""");
        var page = await (await host.SignInAsync()).OpenAsync(Path);

        var file = await page.SubmitAsync(Export, ("Password", Tokens.Password));

        file.Status.ShouldBe(HttpStatusCode.OK);
        file.Response.Content.Headers.ContentDisposition!.FileName.ShouldBe("online-shop-data.json");
        file.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        file.Raw.ShouldContain("Анна");
        JsonSerializer.Deserialize<JsonElement>(file.Raw).GetProperty("orders").GetArrayLength().ShouldBe(2);
        host.Gateway.LastBody().GetProperty("password").GetString().ShouldBe(Tokens.Password);
    }

    [Theory]
    [InlineData(422, "wrongPassword", "The password is not right.")]
    [InlineData(403, "passwordNeeded", "you signed in more than 5 minutes ago")]
    [InlineData(429, "accountLocked", "Try again in 5 min")]
    [InlineData(503, "unavailable", "the file would not be whole")]
    public async Task Where_there_is_no_file_the_page_says_why(int status, string reason, string text)
    {
        host.Gateway.RetryAfter = TimeSpan.FromMinutes(5);
        host.Gateway.Answer(ExportApi, $$"""{"reason":"{{reason}}"}""", (HttpStatusCode)status);
        var page = await (await host.SignInAsync()).OpenAsync(Path);

        var refused = await page.SubmitAsync(Export);

        refused.Status.ShouldBe(HttpStatusCode.Found);
        host.Gateway.LastBody().TryGetProperty("password", out _).ShouldBeFalse();
        (await refused.FollowAsync()).Text.ShouldContain(text);
    }

    [Fact]
    public async Task A_session_that_has_ended_gives_no_file_and_leads_back_to_the_page()
    {
        var page = await (await host.SignInAsync()).OpenAsync(Path);
        host.Gateway.Answer(ExportApi, "{}", HttpStatusCode.Unauthorized);
        host.Gateway.Answer("/api/auth/refresh", """{"reason":"invalidRefreshToken"}""", HttpStatusCode.Unauthorized);

        (await page.SubmitAsync(Export)).Location.ShouldBe("/sign-in?returnUrl=%2Faccount%2Fprivacy&ended=true");
        // Signed out by now; the form is still on the screen.
        (await page.SubmitAsync(Export)).Location.ShouldBe("/sign-in?returnUrl=%2Faccount%2Fprivacy");
    }

    [Fact]
    public async Task Who_wants_to_be_forgotten_is_signed_out_and_nothing_of_them_stays_in_the_browser()
    {
        host.Gateway.Answer(
            EraseApi, """{"userId":"0199f1f0-0000-7000-8000-0000000000aa","state":"inProgress","requestedAt":"2026-03-02T10:00:00Z","waitingFor":["order"]}""", HttpStatusCode.Accepted);
        var browser = await host.SignInAsync();
        await browser.OpenAsync("/products/" + StubGateway.Id);
        var page = await browser.OpenAsync(Path);
        page.Text.ShouldContain("This cannot be undone.");

        var done = await page.SubmitAsync(Path, ("ErasePassword", Tokens.Password), ("Sure", "true"));

        done.Location.ShouldBe("/account/removed");
        foreach (var cookie in new[] { "shop-session", "shop-cart", "shop-seen" })
            done.Cookies.ShouldContain(set => set.StartsWith(cookie + "=;", StringComparison.Ordinal));
        (await done.FollowAsync()).Text.ShouldContain("Your account is being removed");
        (await browser.OpenAsync("/account")).Location.ShouldBe("/sign-in?returnUrl=%2Faccount");
    }

    [Theory]
    [InlineData(null, Tokens.Password, "Please confirm that you want this.")]
    [InlineData("true", "", "Give your password.")]
    public async Task Nothing_is_asked_of_the_shop_without_a_password_and_a_confirmation(string? sure, string password, string text)
    {
        var page = await (await host.SignInAsync()).OpenAsync(Path);

        var refused = await page.SubmitAsync(
            Path, sure is null ? [("ErasePassword", password)] : [("ErasePassword", password), ("Sure", sure)]);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain(text);
        host.Gateway.SeenAt("POST", EraseApi).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(409, """{"reason":"openOrders","orderIds":["0199f1f0-0000-7000-8000-0000000000b1"]}""", "href=\"/orders/0199f1f0-0000-7000-8000-0000000000b1\"")]
    [InlineData(409, """{"reason":"lastAdmin"}""", "The only administrator of the shop cannot be removed.")]
    [InlineData(422, """{"reason":"wrongPassword"}""", "The password is not right.")]
    [InlineData(429, """{"reason":"accountLocked"}""", "Try again in 5 min")]
    [InlineData(503, "{}", "The shop does not answer now.")]
    public async Task What_stands_against_a_removal_is_said_and_nobody_is_signed_out(int status, string body, string text)
    {
        host.Gateway.RetryAfter = TimeSpan.FromMinutes(5);
        host.Gateway.Answer(EraseApi, body, (HttpStatusCode)status);
        var browser = await host.SignInAsync();

        var refused = await (await browser.OpenAsync(Path)).SubmitAsync(Path, ("ErasePassword", "x"), ("Sure", "true"));

        ((int)refused.Status).ShouldBe(status);
        refused.Text.ShouldContain(text);
        (await browser.OpenAsync(Path)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
