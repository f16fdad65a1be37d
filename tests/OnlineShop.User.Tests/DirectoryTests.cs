using System.Net;

namespace OnlineShop.User.Tests;

[Collection(nameof(UserCollection))]
public sealed class DirectoryTests(UserHost host)
{
    [Fact]
    public async Task Administrators_find_every_profile_once_over_pages()
    {
        var mark = Guid.NewGuid().ToString("N");
        var registered = Enumerable.Range(0, 5).Select(n => host.Registered(email: $"{n}.{mark}@example.com")).ToArray();
        await host.DeliverAsync([.. registered]);

        var (found, after) = (new List<Guid>(), "");
        do
        {
            var page = await host.AsAdmin().GetAsync($"/api/users?search={mark.ToUpperInvariant()}&limit=2{after}").ReadAsync();
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("userId").GetGuid()));
            after = page.TryGetProperty("next", out var next) ? $"&after={next.GetString()}" : null;
        }
        while (after is not null);

        found.ShouldBe(registered.Select(r => r.UserId), ignoreOrder: true);
    }

    [Fact]
    public async Task A_search_for_a_wildcard_is_taken_by_the_letter()
    {
        await host.DeliverAsync(host.Registered(name: "100% Anna_"));
        var page = await host.AsAdmin().GetAsync("/api/users?search=100%25%20anna_").ReadAsync();
        page.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await host.AsAdmin().GetAsync("/api/users?search=1_0%25").ReadAsync()).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task One_profile_is_for_administrators_and_for_services()
    {
        var registered = host.Registered();
        await host.DeliverAsync(registered);

        (await host.AsAdmin().GetAsync($"/api/users/{registered.UserId}").ReadAsync()).Text("email").ShouldBe(registered.Email);
        (await host.AsService().GetAsync($"/internal/users/{registered.UserId}").ReadAsync()).Text("email").ShouldBe(registered.Email);
        await (await host.AsAdmin().GetAsync($"/api/users/{Guid.NewGuid()}")).ShouldBeProblemAsync(404, "notFound");
        await (await host.AsService().GetAsync($"/internal/users/{Guid.NewGuid()}")).ShouldBeProblemAsync(404, "notFound");
    }

    [Fact]
    public async Task Customers_see_neither_the_list_nor_another()
    {
        var customer = host.As(UserHost.NewUser());
        (await customer.GetAsync("/api/users")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await customer.GetAsync($"/api/users/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await customer.GetAsync($"/internal/users/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.AsAdmin().GetAsync($"/internal/users/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Bad_parameters_are_named() =>
        await (await host.AsAdmin().GetAsync("/api/users?limit=101&after=x&search=%00")).ShouldNameAsync("limit", "after", "search");
}
