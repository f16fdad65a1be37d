using System.Net;
using OnlineShop.ApiClients;

namespace OnlineShop.User.Tests;

[Collection(nameof(UserCollection))]
public sealed class DirectoryTests(UserHost host)
{
    [Fact]
    public async Task Administrators_find_every_profile_once_over_pages()
    {
        var mark = Guid.NewGuid().ToString("N");
        var registered = Enumerable.Range(0, 5).Select(n => host.Registered(email: $"{n}.{mark}@example.com"))
            .ToArray();
        await host.DeliverAsync([.. registered]);

        var (found, after) = (new List<Guid>(), "");
        do
        {
            var page = (await host.UsersOfAdmin().ListAsync($"search={mark.ToUpperInvariant()}&limit=2{after}"))
                .ShouldSucceed();
            found.AddRange(page.Items.Select(profile => profile.UserId));
            after = page.Next is { } next ? $"&after={next}" : null;
        }
        while (after is not null);

        found.ShouldBe(registered.Select(r => r.UserId), ignoreOrder: true);
    }

    [Fact]
    public async Task A_search_for_a_wildcard_is_taken_by_the_letter()
    {
        await host.DeliverAsync(host.Registered(name: "100% Anna_"));
        (await host.UsersOfAdmin().ListAsync("search=100%25%20anna_")).ShouldSucceed().Items.ShouldHaveSingleItem();
        (await host.UsersOfAdmin().ListAsync("search=1_0%25")).ShouldSucceed().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_profile_is_for_administrators_and_for_services()
    {
        var registered = host.Registered();
        await host.DeliverAsync(registered);

        (await host.UsersOfAdmin().UserAsync(registered.UserId)).ShouldSucceed().Email.ShouldBe(registered.Email);
        (await host.UsersOfService().UserInternallyAsync(registered.UserId)).ShouldSucceed()
            .Email.ShouldBe(registered.Email);
        (await host.UsersOfAdmin().UserAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
        (await host.UsersOfService().UserInternallyAsync(Guid.NewGuid()))
            .ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
    }

    [Fact]
    public async Task Customers_see_neither_the_list_nor_another()
    {
        var customer = host.Users(UserHost.NewUser());
        (await customer.ListAsync("")).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await customer.UserAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await customer.UserInternallyAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await host.UsersOfAdmin().UserInternallyAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Bad_parameters_are_named() =>
        (await host.UsersOfAdmin().ListAsync("limit=101&after=x&search=%00"))
            .ShouldBeInvalid("limit", "after", "search")
            .Reason.ShouldBe("validation");
}
