using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OnlineShop.ApiClients;
using OnlineShop.Auth.Accounts;
using OnlineShop.Data;
using static OnlineShop.Auth.Tests.AuthBodies;
using PasswordCheck = OnlineShop.Auth.Passwords.PasswordCheck;
using PasswordResult = OnlineShop.Auth.Passwords.PasswordResult;

namespace OnlineShop.Auth.Tests;

/// <summary>Hashes from before Argon2id are renewed, once, when their password is given.</summary>
[Collection(nameof(AuthCollection))]
public sealed class RenewalTests(AuthHost host)
{
    private const string Argon2 = "$argon2id$v=19$m=8,t=1,p=1$";

    [Fact]
    public async Task A_new_account_has_a_hash_by_the_configured_settings()
    {
        var (_, email) = await host.RegisterAsync();
        (await host.PasswordHashAsync(email)).ShouldStartWith(Argon2);
    }

    [Fact]
    public async Task Signing_in_renews_a_hash_by_PBKDF2_once()
    {
        var (_, email) = await RegisterWithOldHashAsync();

        await host.LoginAsync(email);

        var renewed = await host.PasswordHashAsync(email);
        renewed.ShouldStartWith(Argon2);
        await host.LoginAsync(email);
        (await host.PasswordHashAsync(email)).ShouldBe(renewed);
    }

    [Fact]
    public async Task A_wrong_password_neither_signs_in_nor_renews()
    {
        var (_, email) = await RegisterWithOldHashAsync();
        var old = await host.PasswordHashAsync(email);

        (await host.TryLoginAsync(email, "wrong password"))
            .ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");

        (await host.PasswordHashAsync(email)).ShouldBe(old);
        await host.LoginAsync(email);
        (await host.TryLoginAsync(email, "wrong password"))
            .ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
    }

    [Fact]
    public async Task Of_many_who_sign_in_with_an_old_hash_at_once_all_are_let_in()
    {
        var (_, email) = await RegisterWithOldHashAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.TryLoginAsync(email)));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        (await host.PasswordHashAsync(email)).ShouldStartWith(Argon2);
    }

    [Fact]
    public async Task A_password_that_was_changed_during_a_check_stays()
    {
        var (userId, email) = await RegisterWithOldHashAsync();
        var before = await host.Get<AccountStore>().FindAsync(userId, default);
        var session = await host.LoginAsync(email);
        (await host.Accounts(session).ChangePasswordAsync(Password, NewPassword)).ShouldSucceed(HttpStatusCode.NoContent);
        var changed = await host.PasswordHashAsync(email);

        // It read the account before the change.
        var late = await host.Get<PasswordCheck>().CheckAsync(email, before, Password, default);

        late.ShouldBe(new PasswordResult.Wrong());
        (await host.PasswordHashAsync(email)).ShouldBe(changed);
        await host.LoginAsync(email, NewPassword);
    }

    [Fact]
    public async Task A_hash_that_another_has_renewed_during_a_check_is_the_one_that_counts()
    {
        var (userId, email) = await RegisterWithOldHashAsync();
        var before = await host.Get<AccountStore>().FindAsync(userId, default);
        await host.LoginAsync(email);
        var renewed = await host.PasswordHashAsync(email);

        var late = await host.Get<PasswordCheck>().CheckAsync(email, before, Password, default);

        late.ShouldBe(new PasswordResult.Right(renewed));
        (await host.PasswordHashAsync(email)).ShouldBe(renewed);
    }

    [Fact]
    public async Task Changing_the_password_replaces_an_old_hash()
    {
        var (_, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        await host.StorePasswordHashAsync(email, OldHashOf(Password));

        (await host.Accounts(session).ChangePasswordAsync(Password, NewPassword)).ShouldSucceed(HttpStatusCode.NoContent);

        (await host.PasswordHashAsync(email)).ShouldStartWith(Argon2);
        await host.LoginAsync(email, NewPassword);
    }

    [Fact]
    public async Task The_next_start_renews_the_hash_of_the_administrator_and_ends_no_session()
    {
        var (userId, email) = await host.RegisterAsync();
        (await (await host.AccountsOfAdminAsync()).ChangeRoleAsync(userId, "admin")).ShouldSucceed();
        var session = await host.LoginAsync(email);
        await host.StorePasswordHashAsync(email, OldHashOf(Password));
        var seed = ActivatorUtilities.CreateInstance<AdminSeed>(
            host.Services, Options.Create(new AdminOptions { Email = email, Password = Password }));

        await host.Get<ShopDatabase>().InTransactionAsync(transaction => seed.SeedAsync(transaction, default));

        (await host.PasswordHashAsync(email)).ShouldStartWith(Argon2);
        (await host.RefreshAsync(session)).ShouldSucceed();
        await host.LoginAsync(email);
        (await (await host.AccountsOfAdminAsync()).ChangeRoleAsync(userId, "customer")).ShouldSucceed();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("$argon2id$v=19$m=8,t=1,p=1$kuY7+HddEpjk65GX")]
    public async Task A_damaged_hash_is_a_wrong_password_until_the_holder_sets_a_new_one(string damaged)
    {
        var (_, email) = await host.RegisterAsync();
        await host.StorePasswordHashAsync(email, damaged);

        (await host.TryLoginAsync(email)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");

        (await host.PasswordHashAsync(email)).ShouldBe(damaged);
        (await host.ResetPasswordAsync(await host.GetResetTokenAsync(email))).ShouldSucceed(HttpStatusCode.NoContent);
        await host.LoginAsync(email, NewPassword);
    }

    private static string OldHashOf(string password) => new PasswordHasher<Account>().HashPassword(null!, password);

    private async Task<(Guid UserId, string Email)> RegisterWithOldHashAsync()
    {
        var account = await host.RegisterAsync();
        await host.StorePasswordHashAsync(account.Email, OldHashOf(Password));
        return account;
    }
}
