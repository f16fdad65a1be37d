using System.Net;
using System.Net.Http.Json;
using Microsoft.IdentityModel.JsonWebTokens;

namespace OnlineShop.Auth.Tests;

[Collection(nameof(AuthCollection))]
public sealed class AdministrationTests(AuthHost host)
{
    [Fact]
    public async Task Customers_and_strangers_are_kept_out()
    {
        var (userId, email) = await host.RegisterAsync();
        var customer = host.With((await host.LoginAsync(email)).AccessToken);

        (await customer.GetAsync("/api/auth/accounts")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await customer.PutAsJsonAsync($"/api/auth/accounts/{userId}/role", new { role = "admin" }))
            .StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await customer.PostAsync("/api/auth/keys/rotate", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Anonymous.GetAsync("/api/auth/accounts")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Anonymous.PostAsync("/api/auth/keys/rotate", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Pages_hold_every_account_that_is_searched_for_once()
    {
        var mark = Guid.NewGuid().ToString("N");
        var made = new List<Guid>();
        for (var n = 0; n < 5; n++)
            made.Add((await host.RegisterAsync($"a{n}.{mark}@example.com")).UserId);
        var admin = await host.AsRealAdminAsync();

        var (found, after) = (new List<Guid>(), "");
        do
        {
            var page = await (await admin.GetAsync($"/api/auth/accounts?search={mark.ToUpperInvariant()}&limit=2{after}")).ReadAsync();
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("userId").GetGuid()));
            after = page.TryGetProperty("next", out var next) ? $"&after={next.GetString()}" : null;
        }
        while (after is not null);

        found.ShouldBe(made, ignoreOrder: true);
        (await (await admin.GetAsync("/api/auth/accounts?search=%25")).ReadAsync()).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Bad_parameters_are_named() =>
        await (await (await host.AsRealAdminAsync()).GetAsync("/api/auth/accounts?limit=0&after=x&search=%07"))
            .ShouldNameAsync("limit", "after", "search");

    [Fact]
    public async Task A_text_that_no_database_can_hold_is_named() =>
        await (await (await host.AsRealAdminAsync()).GetAsync("/api/auth/accounts?search=%00")).ShouldNameAsync("search");

    [Fact]
    public async Task A_new_role_takes_effect_with_the_next_refresh()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        var admin = await host.AsRealAdminAsync();

        (await admin.PutAsJsonAsync($"/api/auth/accounts/{userId}/role", new { role = "admin" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var refreshed = Tokens.Of(await (await host.RefreshAsync(session.RefreshToken)).ReadAsync());
        new JsonWebToken(refreshed.AccessToken).GetClaim("role").Value.ShouldBe("admin");
        (await admin.PutAsJsonAsync($"/api/auth/accounts/{userId}/role", new { role = "customer" }))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Administrators_who_demote_each_other_at_once_leave_one()
    {
        var admin = await host.AsRealAdminAsync();
        var self = (await (await admin.GetAsync("/api/auth/me")).ReadAsync()).GetProperty("userId").GetGuid();
        var (other, _) = await host.RegisterAsync();
        await admin.PutAsJsonAsync($"/api/auth/accounts/{other}/role", new { role = "admin" });

        var answers = await Task.WhenAll(new[] { self, other }.Select(id =>
            admin.PutAsJsonAsync($"/api/auth/accounts/{id}/role", new { role = "customer" })));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        await answers.Single(a => a.StatusCode != HttpStatusCode.OK).ShouldBeProblemAsync(409, "lastAdmin");
        await admin.PutAsJsonAsync($"/api/auth/accounts/{self}/role", new { role = "admin" });
        await admin.PutAsJsonAsync($"/api/auth/accounts/{other}/role", new { role = "customer" });
    }

    [Fact]
    public async Task An_unknown_account_and_an_unknown_role_are_named()
    {
        var admin = await host.AsRealAdminAsync();
        await (await admin.PutAsJsonAsync($"/api/auth/accounts/{Guid.NewGuid()}/role", new { role = "admin" }))
            .ShouldBeProblemAsync(404, "notFound");
        await (await admin.PutAsJsonAsync($"/api/auth/accounts/{Guid.NewGuid()}/role", new { role = "king" })).ShouldNameAsync("role");
    }
}
