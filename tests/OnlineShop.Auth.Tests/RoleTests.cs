using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Accounts;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.Testing.Endpoints;

namespace OnlineShop.Auth.Tests;

/// <summary>Who may do what, and how an account gets its role.</summary>
public sealed class RoleTests(AuthHost host) : IClassFixture<AuthHost>
{
    private static readonly OperationAccess Access = new()
    {
        Anyone =
        [
            "register", "createGuest", "requestPasswordReset", "resetPassword", "confirmEmail", "getSigningKeys",
            "getOpenidConfiguration", "signIn", "finishSignIn", "refreshSession", "signOut",
        ],
        SignedIn =
        [
            "getOwnAccount", "changePassword", "changeEmail", "resendConfirmation", "listSessions", "endOtherSessions", "endSession",
            "getTwoFactor", "setUpTwoFactor", "confirmTwoFactor", "turnOffTwoFactor",
        ],
        Support = ["listAccounts", "getAccount", "lockAccount", "unlockAccount", "listAccountSessions", "endAccountSessions"],
        Admin = ["changeRole", "rotateSigningKeys"],
        Services = ["getLink", "checkAddress", "checkAccount", "checkPassword"],
    };

    [Fact]
    public async Task Each_operation_is_for_those_for_whom_it_is_listed()
    {
        var clients = new Dictionary<string, HttpClient>();
        foreach (var role in (string[])[ShopRoles.Customer, ShopRoles.Support, ShopRoles.Merchant, ShopRoles.Admin])
            clients[role] = (await AccountsOfAsync(role)).Http;
        (await Access.FindBreachesAsync(host.Services, host.Anonymous, role => clients[role])).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ShopRoles.Support)]
    [InlineData(ShopRoles.Merchant)]
    public async Task A_role_is_in_the_account_at_once_and_in_tokens_from_the_next_refresh(string role)
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        var admin = await host.AccountsOfAdminAsync();

        (await admin.ChangeRoleAsync(userId, role)).ShouldSucceed().Role.ShouldBe(role);

        (await host.Accounts(session).MeAsync()).ShouldSucceed().Role.ShouldBe(role);
        (await host.Accounts(session).ListAsync()).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
        var refreshed = (await host.RefreshAsync(session)).ShouldSucceed();
        new JsonWebToken(refreshed.AccessToken).Claims.Where(claim => claim.Type == "role").ShouldHaveSingleItem().Value.ShouldBe(role);
    }

    [Fact]
    public async Task A_role_that_is_given_is_in_the_audit_log_and_one_that_the_account_had_is_not()
    {
        var (userId, _) = await host.RegisterAsync();
        var admin = await host.AccountsOfAdminAsync();
        var adminId = (await admin.MeAsync()).ShouldSucceed().UserId;

        (await admin.ChangeRoleAsync(userId, ShopRoles.Support)).ShouldSucceed();
        (await admin.ChangeRoleAsync(userId, ShopRoles.Support)).ShouldSucceed();

        var entry = (await host.AuditOfAsync(adminId)).Where(entry => entry.Subject == $"{userId}").ShouldHaveSingleItem();
        entry.Operation.ShouldBe("changeRole");
        (entry.Before!.Value.GetProperty("role").GetString(), entry.After!.Value.GetProperty("role").GetString()).ShouldBe(("customer", "support"));
    }

    [Fact]
    public async Task Support_finds_accounts_and_gives_nobody_a_role()
    {
        var support = await AccountsOfAsync(ShopRoles.Support);
        var self = (await support.MeAsync()).ShouldSucceed();

        (await support.ListAsync($"?search={Uri.EscapeDataString(self.Email)}")).ShouldSucceed().Items.ShouldHaveSingleItem().ShouldBe(self);
        (await support.ChangeRoleAsync(self.UserId, ShopRoles.Admin)).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden")
            .Detail.ShouldBe("It takes the role admin.");
        (await support.MeAsync()).ShouldSucceed().Role.ShouldBe(ShopRoles.Support);
    }

    [Fact]
    public async Task Merchants_see_no_accounts() =>
        (await (await AccountsOfAsync(ShopRoles.Merchant)).ListAsync()).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden")
            .Detail.ShouldBe("It takes the role support or admin.");

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        var admin = await host.AccountsOfAdminAsync();
        var self = (await admin.MeAsync()).ShouldSucceed().UserId;
        var (other, _) = await host.RegisterAsync();
        (await admin.ChangeRoleAsync(other, ShopRoles.Support)).ShouldSucceed();

        foreach (var role in (string[])[ShopRoles.Support, ShopRoles.Merchant, ShopRoles.Customer])
            (await admin.ChangeRoleAsync(self, role)).ShouldBeRefused(HttpStatusCode.Conflict, "lastAdmin");
        (await host.AccountsOfService().CheckAccountAsync(other)).ShouldSucceed().IsLastAdmin.ShouldBeFalse();
    }

    [Fact]
    public async Task A_word_that_is_no_role_is_answered_with_those_there_are() =>
        (await (await host.AccountsOfAdminAsync()).ChangeRoleAsync(Guid.NewGuid(), "Support")).ShouldBeInvalid("role")
            .Errors!["role"].ShouldBe(["It must be customer, support, merchant or admin."]);

    /// <summary>Auth as an account of a role calls it.</summary>
    private async Task<AccountsClient> AccountsOfAsync(string role)
    {
        var (userId, email) = await host.RegisterAsync();
        var admin = await host.AccountsOfAdminAsync();
        (await admin.ChangeRoleAsync(userId, role)).ShouldSucceed();
        var client = host.Accounts(await host.LoginAsync(email));
        // The rules on the last administrator are tested with one.
        if (role == ShopRoles.Admin)
            (await admin.ChangeRoleAsync(userId, ShopRoles.Customer)).ShouldSucceed();
        return client;
    }
}
