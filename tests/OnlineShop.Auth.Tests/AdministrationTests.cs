using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using OnlineShop.ApiClients;

namespace OnlineShop.Auth.Tests;

[Collection(nameof(AuthCollection))]
public sealed class AdministrationTests(AuthHost host)
{
    [Fact]
    public async Task Customers_and_strangers_are_kept_out()
    {
        var (userId, email) = await host.RegisterAsync();
        var customer = host.Accounts(await host.LoginAsync(email));

        (await customer.ListAsync()).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await customer.ChangeRoleAsync(userId, "admin")).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await customer.RotateKeysAsync()).ShouldBeRefused(HttpStatusCode.Forbidden);
        (await host.Accounts().ListAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await host.Accounts().RotateKeysAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Pages_hold_every_account_that_is_searched_for_once()
    {
        var mark = Guid.NewGuid().ToString("N");
        var made = new List<Guid>();
        for (var n = 0; n < 5; n++)
            made.Add((await host.RegisterAsync($"a{n}.{mark}@example.com")).UserId);
        var admin = await host.AccountsOfAdminAsync();

        var found = new List<Guid>();
        string? next = null;
        do
        {
            var after = next is null ? "" : $"&after={next}";
            var page = (await admin.ListAsync($"?search={mark.ToUpperInvariant()}&limit=2{after}")).ShouldSucceed();
            found.AddRange(page.Items.Select(account => account.UserId));
            next = page.Next;
        }
        while (next is not null);

        found.ShouldBe(made, ignoreOrder: true);
        (await admin.ListAsync("?search=%25")).ShouldSucceed().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Accounts_are_found_by_role_by_lock_and_by_their_whole_id()
    {
        var mark = Guid.NewGuid().ToString("N");
        var (customer, _) = await host.RegisterAsync($"c.{mark}@example.com");
        var (support, _) = await host.RegisterAsync($"s.{mark}@example.com");
        var admin = await host.AccountsOfAdminAsync();
        await admin.ChangeRoleAsync(support, "support");
        await admin.LockAsync(customer, "test");

        (await FindAsync($"search={mark}&role=support")).ShouldBe([support]);
        (await FindAsync($"search={mark}&locked=true")).ShouldBe([customer]);
        (await FindAsync($"search={mark}&locked=false")).ShouldBe([support]);
        (await FindAsync($"search={mark}&role=support&locked=true")).ShouldBeEmpty();
        (await FindAsync($"search={customer.ToString().ToUpperInvariant()}")).ShouldBe([customer]);

        async Task<IEnumerable<Guid>> FindAsync(string query) =>
            (await admin.ListAsync("?" + query)).ShouldSucceed().Items.Select(account => account.UserId);
    }

    [Fact]
    public async Task Bad_parameters_are_named() =>
        (await (await host.AccountsOfAdminAsync()).ListAsync("?limit=0&after=x&search=%07&role=king&locked=maybe"))
            .ShouldBeInvalid("limit", "after", "search", "role", "locked");

    [Fact]
    public async Task A_text_that_no_database_can_hold_is_named() =>
        (await (await host.AccountsOfAdminAsync()).ListAsync("?search=%00")).ShouldBeInvalid("search");

    [Fact]
    public async Task A_new_role_takes_effect_with_the_next_refresh()
    {
        var (userId, email) = await host.RegisterAsync();
        var session = await host.LoginAsync(email);
        var admin = await host.AccountsOfAdminAsync();

        (await admin.ChangeRoleAsync(userId, "admin")).ShouldSucceed();

        var refreshed = (await host.RefreshAsync(session)).ShouldSucceed();
        new JsonWebToken(refreshed.AccessToken).GetClaim("role").Value.ShouldBe("admin");
        (await admin.ChangeRoleAsync(userId, "customer")).ShouldSucceed();
    }

    [Fact]
    public async Task Administrators_who_demote_each_other_at_once_leave_one()
    {
        var admin = await host.AccountsOfAdminAsync();
        var self = (await admin.MeAsync()).ShouldSucceed().UserId;
        var (other, _) = await host.RegisterAsync();
        await admin.ChangeRoleAsync(other, "admin");

        var answers = await Task.WhenAll(new[] { self, other }.Select(id => admin.ChangeRoleAsync(id, "customer")));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Single(a => a.Status != HttpStatusCode.OK).ShouldBeRefused(HttpStatusCode.Conflict, "lastAdmin");
        await admin.ChangeRoleAsync(self, "admin");
        await admin.ChangeRoleAsync(other, "customer");
    }

    [Fact]
    public async Task An_unknown_account_and_an_unknown_role_are_named()
    {
        var admin = await host.AccountsOfAdminAsync();
        (await admin.ChangeRoleAsync(Guid.NewGuid(), "admin")).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
        (await admin.ChangeRoleAsync(Guid.NewGuid(), "king")).ShouldBeInvalid("role");
    }
}
