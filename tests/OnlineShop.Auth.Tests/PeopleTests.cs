using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

/// <summary>What Auth exports and erases of a person.</summary>
[Collection(nameof(AuthCollection))]
public sealed class PeopleTests(AuthHost host)
{
    [Fact]
    public async Task The_export_has_the_account_and_its_sessions_and_no_secret()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        await host.RefreshAsync(session);
        await host.Accounts().LogoutAsync(session.RefreshToken);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.AccountsFrom("Lamp/1.0").LoginAsync(email, Password);

        var answer = await host.AccountsOfService().ExportAsync(userId);

        var export = answer.ShouldSucceed();
        export.Account.ShouldNotBeNull().Email.ShouldBe(email);
        export.Sessions.Count.ShouldBe(2);
        export.Sessions[0].EndedBecause.ShouldBe("signedOut");
        export.Sessions[1].EndedAt.ShouldBeNull();
        export.Sessions[1].UserAgent.ShouldBe("Lamp/1.0");
        answer.Text.ShouldNotContain("hash", Case.Insensitive);
    }

    [Fact]
    public async Task An_erased_account_is_gone_with_everything_attached_and_asking_again_changes_nothing()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        await host.TryLoginAsync(email, "wrong password");
        await host.ForgetPasswordAsync(email);

        for (var round = 1; round <= 2; round++)
        {
            await host.EraseAsync(userId, round);
            var progress = await host.ErasureProgressAsync(userId);
            (progress.Round, progress.ErasedAt).ShouldBe((round, host.Clock.GetUtcNow()));
        }

        (await host.TryLoginAsync(email)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
        (await host.RefreshAsync(session)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
        (await host.Accounts(session).MeAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized, "accountRemoved");
        await using var connection = await host.Database.OpenConnectionAsync();
        foreach (var table in new[] { "accounts", "sessions", "account_links", "password_requests", "sign_in_attempts" })
        {
            var rows = await connection.QueryAsync<string>($"select t::text from {table} t");
            rows.ShouldAllBe(
                row => !row.Contains(userId.ToString(), StringComparison.Ordinal) && !row.Contains(email, StringComparison.Ordinal), table);
        }

        // A new account may use the address.
        (await host.RegisterAsync(email)).UserId.ShouldNotBe(userId);
    }

    [Fact]
    public async Task The_last_administrator_is_not_erased_until_there_is_another()
    {
        var admin = (await host.PublishedAsync<AccountRegistered>(m => m.Email == AuthHost.AdminEmail))[0].UserId;
        (await host.AccountsOfService().CheckAccountAsync(admin)).ShouldSucceed().IsLastAdmin.ShouldBeTrue();

        await host.EraseAsync(admin);

        await host.AccountsOfAdminAsync();
        (await host.ErasureProgressAsync(admin)).ErasedAt.ShouldBeNull();
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("delete from erasures where user_id = @admin", new { admin });
    }

    [Fact]
    public async Task Another_service_can_have_a_password_checked_and_guesses_count()
    {
        var (userId, email) = await host.RegisterAsync();
        var service = host.AccountsOfService();
        (await service.CheckPasswordAsync(userId, Password)).ShouldSucceed(HttpStatusCode.NoContent);
        for (var n = 0; n < 5; n++)
            (await service.CheckPasswordAsync(userId, "wrong password"))
                .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "wrongPassword");
        var locked = await service.CheckPasswordAsync(userId, Password);
        locked.ShouldBeRefused(HttpStatusCode.TooManyRequests, "accountLocked");
        locked.Headers.RetryAfter.ShouldNotBeNull();
        (await host.TryLoginAsync(email)).ShouldBeRefused(HttpStatusCode.TooManyRequests, "accountLocked");
        (await service.PostAsync<NoBody>($"/internal/accounts/{userId}/password-check")).ShouldBeInvalid("password");
        (await service.CheckPasswordAsync(Guid.NewGuid(), "x")).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.Accounts().CheckPasswordAsync(userId, Password)).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }
}
