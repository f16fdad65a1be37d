using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Users;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.Testing.Endpoints;

namespace OnlineShop.User.Tests;

/// <summary>Who may do what, and sees whose profile.</summary>
public sealed class RoleTests(UserHost host) : IClassFixture<UserHost>
{
    private static readonly OperationAccess Access = new()
    {
        Anyone = ["askToUnsubscribe", "unsubscribe"],
        SignedIn =
        [
            "listAddresses", "addAddress", "removeAllAddresses", "getAddress", "changeAddress", "removeAddress",
            "exportOwnDataAfterSignIn", "exportOwnData", "eraseOwnAccount", "getOwnErasure", "getOwnProfile", "changeOwnProfile",
        ],
        Support = ["listProfiles", "getProfile", "listUserAddresses"],
        Admin = ["eraseUser", "getErasure"],
        Services = ["getProfileForService"],
    };

    [Fact]
    public async Task Each_operation_is_for_those_for_whom_it_is_listed() =>
        (await Access.FindBreachesAsync(host)).ShouldBeEmpty();

    [Fact]
    public async Task Support_finds_a_customer_and_removes_nobody()
    {
        var registered = host.Registered();
        await host.DeliverAsync(registered);
        var support = new UsersClient(host.As(UserHost.NewUser(), ShopRoles.Support));

        (await support.ListAsync($"search={registered.Email}")).ShouldSucceed().Items.ShouldHaveSingleItem()
            .UserId.ShouldBe(registered.UserId);
        (await support.UserAsync(registered.UserId)).ShouldSucceed().Email.ShouldBe(registered.Email);
        (await support.EraseAsync(registered.UserId, OtherServices.Password)).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
        (await support.ErasureAsync(registered.UserId)).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Support_reads_where_a_customer_lives_and_a_stranger_has_no_list()
    {
        var registered = host.Registered();
        await host.DeliverAsync(registered);
        var support = new UsersClient(host.As(UserHost.NewUser(), ShopRoles.Support));
        (await support.AddressesAsync(registered.UserId)).ShouldSucceed().Items.ShouldBeEmpty();

        (await host.Users(registered.UserId).AddAsync(UserSteps.Riga)).ShouldSucceed(HttpStatusCode.Created);

        (await support.AddressesAsync(registered.UserId)).ShouldSucceed().Items.ShouldHaveSingleItem().City.ShouldBe("Riga");
        (await support.AddressesAsync(UserHost.NewUser())).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
        (await support.AddressesAsync()).ShouldBeEmpty("its own");
    }

    [Fact]
    public async Task Merchants_see_no_customers()
    {
        var merchant = new UsersClient(host.As(UserHost.NewUser(), ShopRoles.Merchant));
        (await merchant.ListAsync("")).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
        (await merchant.UserAsync(UserHost.NewUser())).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
        (await merchant.AddressesAsync(UserHost.NewUser())).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
    }
}
