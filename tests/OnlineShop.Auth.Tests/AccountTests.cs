using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using OnlineShop.Auth.Accounts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;

namespace OnlineShop.Auth.Tests;

[Collection(nameof(AuthCollection))]
public sealed class AccountTests(AuthHost host)
{
    private const string NewPassword = "another good password";

    [Fact]
    public async Task A_new_password_signs_out_the_other_sessions_only()
    {
        var (_, email) = await host.RegisterAsync();
        var (here, elsewhere) = (await host.LoginAsync(email), await host.LoginAsync(email));

        var changed = await host.With(here.AccessToken).PostAsJsonAsync(
            "/api/auth/password", new { currentPassword = AuthHost.Password, newPassword = NewPassword });

        changed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await host.TryLoginAsync(email)).ShouldBeProblemAsync(401, "invalidCredentials");
        await host.LoginAsync(email, NewPassword);
        await (await host.RefreshAsync(elsewhere.RefreshToken)).ShouldBeProblemAsync(401, "invalidRefreshToken");
        (await host.RefreshAsync(here.RefreshToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_current_password_changes_nothing_and_counts_towards_the_lock()
    {
        var (_, email) = await host.RegisterAsync();
        var client = host.With((await host.LoginAsync(email)).AccessToken);

        for (var n = 0; n < 5; n++)
            await (await client.PostAsJsonAsync(
                "/api/auth/password", new { currentPassword = "wrong password", newPassword = NewPassword }))
                .ShouldBeProblemAsync(422, "wrongPassword");

        await (await client.PostAsJsonAsync("/api/auth/password", new { currentPassword = AuthHost.Password, newPassword = NewPassword }))
            .ShouldBeProblemAsync(429, "accountLocked");
        await (await host.TryLoginAsync(email)).ShouldBeProblemAsync(429, "accountLocked");
    }

    [Fact]
    public async Task A_bad_new_password_is_named()
    {
        var (_, email) = await host.RegisterAsync();
        var client = host.With((await host.LoginAsync(email)).AccessToken);

        await (await client.PostAsJsonAsync("/api/auth/password", new { newPassword = "short" }))
            .ShouldNameAsync("currentPassword", "newPassword");
        await (await client.PostAsJsonAsync("/api/auth/password", new { currentPassword = AuthHost.Password, newPassword = email }))
            .ShouldNameAsync("newPassword");
        (await host.Anonymous.PostAsJsonAsync("/api/auth/password", new { })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_admin_is_there_from_the_start_and_reported_once()
    {
        var reported = (await host.PublishedAsync<AccountRegistered>(m => m.Email == AuthHost.AdminEmail)).ShouldHaveSingleItem();
        reported.Role.ShouldBe("admin");
        new JsonWebToken((await host.LoginAsync(AuthHost.AdminEmail, AuthHost.AdminPassword)).AccessToken).GetClaim("role").Value
            .ShouldBe("admin");
    }

    [Fact]
    public async Task A_new_password_in_the_configuration_replaces_the_old_one_at_the_next_start()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        var options = Options.Create(new AdminOptions { Email = email.ToUpperInvariant(), Password = NewPassword });
        var seed = ActivatorUtilities.CreateInstance<AdminSeed>(host.Services, options);

        for (var n = 0; n < 2; n++)
            await host.Get<ShopDatabase>().InTransactionAsync(transaction => seed.SeedAsync(transaction, default));

        var token = new JsonWebToken((await host.LoginAsync(email, NewPassword)).AccessToken);
        token.Subject.ShouldBe(userId.ToString());
        token.GetClaim("role").Value.ShouldBe("admin");
        await (await host.TryLoginAsync(email)).ShouldBeProblemAsync(401, "invalidCredentials");
        await (await host.RefreshAsync(session.RefreshToken)).ShouldBeProblemAsync(401, "invalidRefreshToken");
        (await host.PublishedAsync<AccountRegistered>(m => m.UserId == userId)).Count.ShouldBe(1);
        (await (await host.AsRealAdminAsync()).PutAsJsonAsync($"/api/auth/accounts/{userId}/role", new { role = "customer" }))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("", "long enough password", "Admin:Email")]
    [InlineData("admin@shop.example", "", "Admin:Password")]
    public void A_missing_setting_of_the_admin_stops_the_start_and_is_named(string email, string password, string key) =>
        new AdminOptionsValidator().Validate(null, new AdminOptions { Email = email, Password = password }).FailureMessage.ShouldNotBeNull()
            .ShouldContain(key);
}
