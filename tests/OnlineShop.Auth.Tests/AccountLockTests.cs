using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Accounts;
using OnlineShop.Auth.Accounts;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Security;
using static OnlineShop.Auth.Tests.AuthBodies;

namespace OnlineShop.Auth.Tests;

/// <summary>The people of the shop keep an account from being used, and end its sessions.</summary>
public sealed class AccountLockTests(AuthHost host) : IClassFixture<AuthHost>
{
    private const string Reason = "Sends back what was never bought here";

    [Fact]
    public async Task A_locked_account_is_signed_out_and_let_in_no_more_until_it_is_unlocked()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        var support = await AccountsOfAsync(ShopRoles.Support);

        var locked = (await support.LockAsync(userId, $"  {Reason} ")).ShouldSucceed();

        (locked.LockedAt, locked.LockReason).ShouldBe((host.Clock.GetUtcNow(), Reason));
        (await host.RefreshAsync(session)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
        (await host.TryLoginAsync(email)).ShouldBeRefused(HttpStatusCode.Forbidden, "accountLockedByShop").Detail.ShouldNotBeNull().ShouldNotContain(Reason);
        (await support.GetAsync(userId)).ShouldSucceed().ShouldBe(locked);
        (await host.AccountsOfService().ExportAsync(userId)).ShouldSucceed().Sessions
            .ShouldHaveSingleItem().EndedBecause.ShouldBe("accountLocked");

        var unlocked = (await support.UnlockAsync(userId)).ShouldSucceed();
        (unlocked.LockedAt, unlocked.LockReason).ShouldBe((null, null));
        await host.LoginAsync(email);
    }

    [Fact]
    public async Task Who_does_not_know_the_password_learns_nothing_of_the_lock()
    {
        var (userId, email) = await host.RegisterAsync();
        (await (await host.AccountsOfAdminAsync()).LockAsync(userId, Reason)).ShouldSucceed();

        (await host.TryLoginAsync(email, "not the password")).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
        (await host.TryLoginAsync(NewEmail())).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidCredentials");
    }

    [Fact]
    public async Task A_new_password_does_not_unlock_the_account()
    {
        var (userId, email) = await host.RegisterAsync();
        (await (await host.AccountsOfAdminAsync()).LockAsync(userId, Reason)).ShouldSucceed();

        (await host.ResetPasswordAsync(await host.GetResetTokenAsync(email))).ShouldSucceed(HttpStatusCode.NoContent);

        (await host.TryLoginAsync(email, NewPassword)).ShouldBeRefused(HttpStatusCode.Forbidden, "accountLockedByShop");
    }

    [Fact]
    public async Task The_holder_is_not_shown_the_reason_and_the_export_has_it()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        (await (await host.AccountsOfAdminAsync()).LockAsync(userId, Reason)).ShouldSucceed();

        var own = (await host.Accounts(session).MeAsync()).ShouldSucceed();
        (own.LockedAt is not null, own.LockReason).ShouldBe((true, null));
        (await host.AccountsOfService().ExportAsync(userId)).ShouldSucceed().Account!.LockReason.ShouldBe(Reason);
    }

    [Fact]
    public async Task Of_a_sign_in_and_a_lock_at_once_no_session_is_left()
    {
        var (userId, email) = await host.RegisterAsync();
        var admin = await host.AccountsOfAdminAsync();

        var sign = Enumerable.Range(0, 8).Select(_ => host.TryLoginAsync(email)).ToList();
        (await admin.LockAsync(userId, Reason)).ShouldSucceed();
        await Task.WhenAll(sign);

        (await admin.SessionsOfAsync(userId)).ShouldSucceed().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_reason_replaces_the_first_and_the_lock_stays_as_old_as_it_is()
    {
        var (userId, _) = await host.RegisterAsync();
        var admin = await host.AccountsOfAdminAsync();
        var first = (await admin.LockAsync(userId, Reason)).ShouldSucceed();
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        (await admin.LockAsync(userId, "asked for it")).ShouldSucceed().ShouldBe(first with { LockReason = "asked for it" });
        (await admin.LockAsync(userId, " ")).ShouldBeInvalid("reason");
        (await admin.LockAsync(userId, new string('x', 201))).ShouldBeInvalid("reason");
        (await admin.LockAsync(Guid.NewGuid(), Reason)).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
        (await admin.UnlockAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
    }

    [Theory]
    [InlineData(ShopRoles.Support)]
    [InlineData(ShopRoles.Merchant)]
    public async Task Accounts_of_the_shops_people_are_for_administrators(string role)
    {
        var (userId, email) = await host.RegisterAsync();
        var admin = await host.AccountsOfAdminAsync();
        (await admin.ChangeRoleAsync(userId, role)).ShouldSucceed();
        var session = await host.LoginAsync(email);
        var support = await AccountsOfAsync(ShopRoles.Support);

        (await support.LockAsync(userId, Reason)).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
        (await support.UnlockAsync(userId)).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
        (await support.SessionsOfAsync(userId)).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
        (await support.EndSessionsOfAsync(userId)).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");

        (await admin.SessionsOfAsync(userId)).ShouldSucceed().Items.ShouldHaveSingleItem();
        (await admin.LockAsync(userId, Reason)).ShouldSucceed();
        (await host.RefreshAsync(session)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
        (await admin.UnlockAsync(userId)).ShouldSucceed();
    }

    [Fact]
    public async Task Nobody_locks_themselves_and_an_administrator_who_is_locked_counts_as_none()
    {
        var admin = await host.AccountsOfAdminAsync();
        var self = (await admin.MeAsync()).ShouldSucceed().UserId;
        var (other, email) = await host.RegisterAsync();
        (await admin.ChangeRoleAsync(other, ShopRoles.Admin)).ShouldSucceed();
        var second = host.Accounts(await host.LoginAsync(email));

        (await admin.LockAsync(self, Reason)).ShouldBeRefused(HttpStatusCode.Conflict, "ownAccount");
        (await admin.UnlockAsync(self)).ShouldBeRefused(HttpStatusCode.Conflict, "ownAccount");
        (await admin.LockAsync(other, Reason)).ShouldSucceed();

        // By a token from before the lock.
        (await second.LockAsync(self, Reason)).ShouldBeRefused(HttpStatusCode.Conflict, "lastAdmin");
        (await second.UnlockAsync(other)).ShouldBeRefused(HttpStatusCode.Conflict, "ownAccount");
        (await admin.ChangeRoleAsync(self, ShopRoles.Customer)).ShouldBeRefused(HttpStatusCode.Conflict, "lastAdmin");
        (await admin.ChangeRoleAsync(other, ShopRoles.Customer)).ShouldSucceed();
    }

    [Fact]
    public async Task The_administrator_of_the_configuration_is_let_in_again_by_a_start()
    {
        var admin = await host.AccountsOfAdminAsync();
        var self = (await admin.MeAsync()).ShouldSucceed().UserId;
        var (other, email) = await host.RegisterAsync();
        (await admin.ChangeRoleAsync(other, ShopRoles.Admin)).ShouldSucceed();
        var second = host.Accounts(await host.LoginAsync(email));
        (await second.LockAsync(self, Reason)).ShouldSucceed();

        var seed = ActivatorUtilities.CreateInstance<AdminSeed>(host.Services);
        await host.Get<ShopDatabase>().InTransactionAsync(transaction => seed.SeedAsync(transaction, default), default);

        await host.LoginAsync(AuthHost.AdminEmail, AuthHost.AdminPassword);
        (await second.ChangeRoleAsync(other, ShopRoles.Customer)).ShouldSucceed();
    }

    [Fact]
    public async Task The_lock_is_told_before_a_second_step_and_in_it()
    {
        var holder = await host.TurnOnTwoFactorAsync();
        var challenge = await host.ChallengeAsync(holder.Email);
        host.Clock.Advance(PhoneApp.Step);
        var admin = await host.AccountsOfAdminAsync();
        (await admin.LockAsync((await holder.Accounts.MeAsync()).ShouldSucceed().UserId, Reason)).ShouldSucceed();

        (await host.Accounts().FinishLoginAsync(challenge, holder.Code())).ShouldBeRefused(HttpStatusCode.Forbidden, "accountLockedByShop");
        (await host.TryLoginAsync(holder.Email)).ShouldBeRefused(HttpStatusCode.Forbidden, "accountLockedByShop");
        (await host.Accounts().FinishLoginAsync(challenge + "x", holder.Code())).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidChallenge");
    }

    [Fact]
    public async Task A_guest_who_is_locked_is_signed_out()
    {
        var guest = (await host.Accounts().CreateGuestAsync(new GuestBody(NewEmail()))).ShouldSucceed(HttpStatusCode.Created);

        (await (await AccountsOfAsync(ShopRoles.Support)).LockAsync(guest.UserId, Reason)).ShouldSucceed();

        (await host.RefreshAsync(guest.Tokens)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
    }

    [Fact]
    public async Task Sessions_of_a_customer_are_seen_and_ended()
    {
        var (userId, email) = await host.RegisterAsync();
        var sessions = new[] { await host.LoginAsync(email), await host.LoginAsync(email) };
        var support = await AccountsOfAsync(ShopRoles.Support);

        (await support.SessionsOfAsync(userId)).ShouldSucceed().Items.Select(session => session.Current).ShouldBe([false, false]);
        (await support.EndSessionsOfAsync(userId)).ShouldSucceed(HttpStatusCode.NoContent);

        (await support.SessionsOfAsync(userId)).ShouldSucceed().Items.ShouldBeEmpty();
        foreach (var session in sessions)
            (await host.RefreshAsync(session)).ShouldBeRefused(HttpStatusCode.Unauthorized, "invalidRefreshToken");
        (await host.AccountsOfService().ExportAsync(userId)).ShouldSucceed().Sessions.ShouldAllBe(session => session.EndedBecause == "endedByShop");
        (await support.SessionsOfAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
        (await support.EndSessionsOfAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
        await host.LoginAsync(email);
    }

    [Fact]
    public async Task The_audit_log_has_locks_without_their_reasons_and_what_was_refused_not_at_all()
    {
        var (userId, email) = await host.RegisterAsync();
        var admin = await host.AccountsOfAdminAsync();
        var adminId = (await admin.MeAsync()).ShouldSucceed().UserId;

        await admin.LockAsync(userId, Reason);
        await admin.LockAsync(userId, Reason);
        await admin.UnlockAsync(userId);
        await admin.UnlockAsync(userId);
        await host.LoginAsync(email);
        await admin.EndSessionsOfAsync(userId);
        await admin.EndSessionsOfAsync(userId);
        await admin.LockAsync(adminId, Reason);

        var entries = (await host.AuditOfAsync(adminId)).ToList();
        entries.Where(entry => entry.Subject == $"{userId}").Select(entry => entry.Operation)
            .ShouldBe(["lockAccount", "unlockAccount", "endAccountSessions"], ignoreOrder: true);
        entries.ShouldNotContain(entry => entry.Subject == $"{adminId}" && entry.Operation == "lockAccount");
        var locked = entries.Single(entry => entry.Subject == $"{userId}" && entry.Operation == "lockAccount");
        foreach (var (state, isLocked) in new[] { (locked.Before, false), (locked.After, true) })
        {
            var member = state!.Value.EnumerateObject().ShouldHaveSingleItem();
            (member.Name, member.Value.GetBoolean()).ShouldBe(("locked", isLocked));
        }
    }

    /// <summary>Auth as an account of a role calls it.</summary>
    private async Task<AccountsClient> AccountsOfAsync(string role)
    {
        var (userId, email) = await host.RegisterAsync();
        (await (await host.AccountsOfAdminAsync()).ChangeRoleAsync(userId, role)).ShouldSucceed();
        return host.Accounts(await host.LoginAsync(email));
    }
}
