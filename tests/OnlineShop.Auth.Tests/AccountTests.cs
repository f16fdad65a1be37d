using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using OnlineShop.ApiClients;
using OnlineShop.Auth.Accounts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

[Collection(nameof(AuthCollection))]
public sealed class AccountTests(AuthHost host)
{
    [Fact]
    public async Task A_new_password_signs_out_the_other_sessions_only()
    {
        var (_, email) = await host.RegisterAsync();
        var (here, elsewhere) = (await host.LoginAsync(email), await host.LoginAsync(email));

        (await host.Accounts(here).ChangePasswordAsync(Password, NewPassword)).ShouldSucceed(HttpStatusCode.NoContent);

        (await host.TryLoginAsync(email)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
        await host.LoginAsync(email, NewPassword);
        (await host.RefreshAsync(elsewhere)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
        (await host.RefreshAsync(here)).ShouldSucceed();
    }

    [Fact]
    public async Task A_wrong_current_password_changes_nothing_and_counts_towards_the_lock()
    {
        var (_, email) = await host.RegisterAsync();
        var client = host.Accounts(await host.LoginAsync(email));

        for (var n = 0; n < 5; n++)
            (await client.ChangePasswordAsync("wrong password", NewPassword))
                .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongPassword");

        (await client.ChangePasswordAsync(Password, NewPassword))
            .ShouldBeRefused(HttpStatusCode.TooManyRequests, "accountLocked");
        (await host.TryLoginAsync(email)).ShouldBeRefused(HttpStatusCode.TooManyRequests, "accountLocked");
    }

    [Fact]
    public async Task A_bad_new_password_is_named()
    {
        var (_, email) = await host.RegisterAsync();
        var client = host.Accounts(await host.LoginAsync(email));

        (await client.PostAsync<NoBody>("/api/auth/password", new { newPassword = "short" }))
            .ShouldBeInvalid("currentPassword", "newPassword");
        (await client.ChangePasswordAsync(Password, email)).ShouldBeInvalid("newPassword");
        (await host.Accounts().PostAsync<NoBody>("/api/auth/password")).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_admin_is_there_from_the_start_and_reported_once()
    {
        var reported = (await host.PublishedAsync<AccountRegistered>(m => m.Email == AuthHost.AdminEmail))
            .ShouldHaveSingleItem();
        reported.Role.ShouldBe("admin");
        new JsonWebToken((await host.LoginAsync(AuthHost.AdminEmail, AuthHost.AdminPassword)).AccessToken)
            .GetClaim("role").Value
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
        (await host.TryLoginAsync(email)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
        (await host.RefreshAsync(session)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
        (await host.PublishedAsync<AccountRegistered>(m => m.UserId == userId)).Count.ShouldBe(1);
        (await (await host.AccountsOfAdminAsync()).ChangeRoleAsync(userId, "customer")).ShouldSucceed()
            .Role.ShouldBe("customer");
    }

    [Theory]
    [InlineData("", "long enough password", "Admin:Email")]
    [InlineData("admin@shop.example", "", "Admin:Password")]
    public void A_missing_setting_of_the_admin_stops_the_start_and_is_named(
        string email, string password, string key) =>
        new AdminOptionsValidator().Validate(null, new AdminOptions { Email = email, Password = password })
            .FailureMessage.ShouldNotBeNull()
            .ShouldContain(key);
}
