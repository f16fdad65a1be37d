using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Users;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.User.Tests;

/// <summary>The profile follows the address of the account.</summary>
[Collection(nameof(UserCollection))]
public sealed class EmailTests(UserHost host)
{
    [Fact]
    public async Task A_confirmed_address_is_so_in_the_profile()
    {
        var registered = host.Registered();
        await host.DeliverAsync(registered);
        (await MeAsync(registered.UserId)).EmailVerified.ShouldBeFalse();
        var confirmed = new EmailConfirmed(registered.UserId, registered.Email, null, host.Clock.GetUtcNow());

        await host.DeliverAsync(confirmed);
        await host.RedeliverAsync(confirmed);

        (await MeAsync(registered.UserId)).EmailVerified.ShouldBeTrue();
        (await host.ChangesOfAsync(registered.UserId)).Select(m => m.Version).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_new_address_is_the_profiles_and_is_told_to_all_who_reach_the_person()
    {
        var registered = host.Registered();
        await host.DeliverAsync(
            registered,
            new EmailConfirmed(registered.UserId, "new@example.com", registered.Email, host.Clock.GetUtcNow()));

        var me = await MeAsync(registered.UserId);
        (me.Email, me.EmailVerified).ShouldBe(("new@example.com", true));
        (await host.ChangesOfAsync(registered.UserId))[^1].Email.ShouldBe("new@example.com");
        (await host.UsersOfAdmin().ListAsync("search=new@example.com")).ShouldSucceed()
            .Items.ShouldContain(user => user.UserId == registered.UserId);
    }

    private async Task<ApiProfile> MeAsync(Guid userId) => (await host.Users(userId).MeAsync()).ShouldSucceed();
}
