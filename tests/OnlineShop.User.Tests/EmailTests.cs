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
        (await MeAsync(registered.UserId)).GetProperty("emailVerified").GetBoolean().ShouldBeFalse();
        var confirmed = new EmailConfirmed(registered.UserId, registered.Email, null, host.Clock.GetUtcNow());

        await host.DeliverAsync(confirmed);
        await host.RedeliverAsync(confirmed);

        (await MeAsync(registered.UserId)).GetProperty("emailVerified").GetBoolean().ShouldBeTrue();
        (await host.ChangesOfAsync(registered.UserId)).Select(m => m.Version).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task A_new_address_is_the_profiles_and_is_told_to_all_who_reach_the_person()
    {
        var registered = host.Registered();
        await host.DeliverAsync(
            registered, new EmailConfirmed(registered.UserId, "new@example.com", registered.Email, host.Clock.GetUtcNow()));

        var me = await MeAsync(registered.UserId);
        (me.Text("email"), me.GetProperty("emailVerified").GetBoolean()).ShouldBe(("new@example.com", true));
        (await host.ChangesOfAsync(registered.UserId))[^1].Email.ShouldBe("new@example.com");
        var found = await host.AsAdmin().GetAsync($"/api/users?search=new@example.com").ReadAsync();
        found.GetProperty("items").EnumerateArray().ShouldContain(user => user.GetProperty("userId").GetGuid() == registered.UserId);
    }

    private Task<System.Text.Json.JsonElement> MeAsync(Guid userId) => host.As(userId).GetAsync("/api/users/me").ReadAsync();
}
