using System.Net;

namespace OnlineShop.Storefront.Tests;

/// <summary>Where a customer is signed in.</summary>
public sealed class SessionsPageTests : IDisposable
{
    private const string Path = "/account/sessions";
    private const string Api = "/api/auth/sessions";
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0";

    private readonly StorefrontHost host = new();

    public SessionsPageTests()
    {
        host.Gateway.Reset();
        host.Gateway.Fill();
    }

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task The_list_names_devices_and_dates_and_offers_no_end_for_the_session_that_looks()
    {
        var page = await (await host.SignInAsync()).OpenAsync(Path);

        page.Text.ShouldContain("Firefox, Windows");
        page.Text.ShouldContain("Unknown device");
        page.Text.ShouldContain("2 March 2026");
        page.Text.ShouldContain("4 March 2026");
        page.Text.ShouldContain("This device");
        page.Raw.Split("name=\"End\"").Length.ShouldBe(2);
        page.Raw.ShouldContain($"name=\"End\" value=\"{AccountShelf.OtherSession}\"");
    }

    [Theory]
    [InlineData(HttpStatusCode.NoContent)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task A_session_is_ended_also_where_it_has_ended_already(HttpStatusCode answer)
    {
        host.Gateway.Answer($"DELETE {Api}/{AccountShelf.OtherSession}", answer is HttpStatusCode.NoContent ? "" : "{}", answer);

        var done = await (await OpenAsync()).SubmitAsync(Path, ("End", AccountShelf.OtherSession));

        done.Location.ShouldBe(Path + "?done=ended");
        (await done.FollowAsync()).Text.ShouldContain("That device is being signed out.");
        host.Gateway.SeenAt("DELETE", $"{Api}/{AccountShelf.OtherSession}").Count.ShouldBe(1);
    }

    [Fact]
    public async Task All_others_are_ended()
    {
        host.Gateway.Answer("DELETE " + Api, "", HttpStatusCode.NoContent);

        var done = await (await OpenAsync()).SubmitAsync(Path, ("Others", "true"));

        (await done.FollowAsync()).Text.ShouldContain("All other devices are being signed out.");
        host.Gateway.SeenAt("DELETE", Api).Count.ShouldBe(1);
    }

    [Fact]
    public async Task With_the_shop_away_nothing_is_said_to_be_done()
    {
        host.Gateway.Answer("DELETE " + Api, "{}", HttpStatusCode.ServiceUnavailable);
        var page = await (await OpenAsync()).SubmitAsync(Path, ("Others", "true"));
        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Text.ShouldContain("The shop does not answer now.");
    }

    [Fact]
    public async Task Auth_is_told_what_the_browser_calls_itself_where_a_session_begins_and_is_renewed_and_nowhere_else()
    {
        host.Gateway.Answer("/api/auth/refresh", Tokens.Json("second"));
        var browser = host.Visit(userAgent: Firefox);
        await browser.OpenAsync("/sign-in");
        host.Gateway.Answer("/api/auth/login", Tokens.Json("first", expiresIn: 1));
        await (await browser.OpenAsync("/sign-in")).SubmitAsync("/sign-in", ("Email", "anna@example.com"), ("Password", Tokens.Password));
        await browser.OpenAsync(Path);

        DeviceAt("POST", "/api/auth/login").ShouldBe(Firefox);
        DeviceAt("POST", "/api/auth/refresh").ShouldBe(Firefox);
        DeviceAt("GET", Api).ShouldBe("");
    }

    [Fact]
    public async Task Auth_is_told_of_a_guests_browser_and_odd_letters_stop_nobody()
    {
        host.Gateway.FillForGuests();
        var page = await host.Visit(userAgent: Firefox).OpenCheckoutAsync();
        await page.SubmitAsync(GuestShelf.Form, ("Email", GuestShelf.Email), GuestShelf.Quote);
        DeviceAt("POST", GuestShelf.Guests).ShouldBe(Firefox);

        await host.Visit(userAgent: "Лампа").SignInAsync(host);
    }

    private async Task<ShownPage> OpenAsync() => await (await host.SignInAsync()).OpenAsync(Path);

    private string DeviceAt(string method, string path) => host.Gateway.SeenAt(method, path)[^1].Headers.UserAgent.ToString();
}
