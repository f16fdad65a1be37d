using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OnlineShop.User.Tests;

[Collection(nameof(UserCollection))]
public sealed class AddressTests(UserHost host)
{
    private const string Path = "/api/users/me/addresses";

    public static readonly object Berlin =
        new { name = "Anna", line1 = "Hauptstr. 1", city = "Berlin", postalCode = "10115", country = "DE" };
    private static readonly object Riga =
        new { name = "Anna", line1 = "Brivibas 1", line2 = "2", city = "Riga", postalCode = "LV-1010", country = "LV" };

    private readonly HttpClient client = host.As(UserHost.NewUser());

    [Fact]
    public async Task The_first_address_is_the_default_and_the_second_is_not()
    {
        var response = await client.PostAsJsonAsync(Path, Berlin);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var first = await response.ReadAsync();
        first.GetProperty("isDefault").GetBoolean().ShouldBeTrue();
        (await client.PostAsJsonAsync(Path, Riga).ReadAsync()).GetProperty("isDefault").GetBoolean().ShouldBeFalse();

        (await client.GetAsync(response.Headers.Location).ReadAsync()).ToString().ShouldBe(first.ToString());
        (await ListAsync()).Select(a => a.Text("city")).ShouldBe(["Berlin", "Riga"]);
    }

    [Fact]
    public async Task Another_address_becomes_the_default_when_told_so_or_when_the_default_is_removed()
    {
        var first = await AddAsync(Berlin);
        var second = await AddAsync(Riga);

        (await client.PutAsJsonAsync($"{Path}/{second}", new { name = "Anna", line1 = "Brivibas 3", city = "Riga", postalCode = "LV-1010", country = "LV", isDefault = true }))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ListAsync()).Select(a => (Id(a), a.GetProperty("isDefault").GetBoolean())).ShouldBe([(second, true), (first, false)]);

        (await client.DeleteAsync($"{Path}/{second}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync()).Select(a => (Id(a), a.GetProperty("isDefault").GetBoolean())).ShouldBe([(first, true)]);
    }

    [Fact]
    public async Task An_address_is_replaced_whole()
    {
        var id = await AddAsync(Riga);
        var changed = await client.PutAsJsonAsync($"{Path}/{id}", Berlin).ReadAsync();
        changed.Text("line1").ShouldBe("Hauptstr. 1");
        changed.TryGetProperty("line2", out _).ShouldBeFalse();
        changed.GetProperty("isDefault").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task All_addresses_are_removed_at_once()
    {
        await AddAsync(Berlin);
        await AddAsync(Riga);
        (await client.DeleteAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync()).ShouldBeEmpty();
        (await client.DeleteAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Another_users_address_is_not_found()
    {
        var id = await AddAsync(Berlin);
        var stranger = host.As(UserHost.NewUser());

        await (await stranger.GetAsync($"{Path}/{id}")).ShouldBeProblemAsync(404, "notFound");
        await (await stranger.PutAsJsonAsync($"{Path}/{id}", Riga)).ShouldBeProblemAsync(404, "notFound");
        await (await stranger.DeleteAsync($"{Path}/{id}")).ShouldBeProblemAsync(404, "notFound");
        (await stranger.DeleteAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync()).ShouldHaveSingleItem().Text("city").ShouldBe("Berlin");
    }

    [Fact]
    public async Task Of_many_added_at_once_twenty_are_taken_and_one_is_the_default()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => client.PostAsJsonAsync(Path, Berlin)));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(20);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBeProblemAsync(409, "tooManyAddresses");
        (await ListAsync()).Count(a => a.GetProperty("isDefault").GetBoolean()).ShouldBe(1);
    }

    [Fact]
    public async Task Addresses_made_default_at_once_leave_one_default()
    {
        var ids = new List<Guid>();
        for (var n = 0; n < 5; n++)
            ids.Add(await AddAsync(Berlin));

        var answers = await Task.WhenAll(ids.Concat(ids).Select(id => client.PutAsJsonAsync(
            $"{Path}/{id}",
            new { name = "Anna", line1 = "Hauptstr. 1", city = "Berlin", postalCode = "10115", country = "DE", isDefault = true })));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
        (await ListAsync()).Count(a => a.GetProperty("isDefault").GetBoolean()).ShouldBe(1);
    }

    [Fact]
    public async Task Bad_fields_are_all_named()
    {
        await (await client.PostAsJsonAsync(Path, new { })).ShouldNameAsync("name", "line1", "city", "postalCode", "country");
        var bad = new { name = " ", line1 = "a\0", line2 = new string('x', 201), city = "", postalCode = "12345678901234567", country = "UK" };
        await (await client.PostAsJsonAsync(Path, bad)).ShouldNameAsync("name", "line1", "line2", "city", "postalCode", "country");
        var id = await AddAsync(Berlin);
        await (await client.PutAsJsonAsync($"{Path}/{id}", bad)).ShouldNameAsync("name", "line1", "line2", "city", "postalCode", "country");
        (await ListAsync()).ShouldHaveSingleItem().Text("city").ShouldBe("Berlin");
    }

    [Fact]
    public async Task An_address_that_no_parcel_can_be_sent_to_is_refused_and_one_is_stored_as_it_is_sent()
    {
        var bad = new { name = "Anna\tB", line1 = new string('a', 100), line2 = new string('b', 99), city = "Ber\u2028lin", postalCode = "HELLO", country = "DE" };
        await (await client.PostAsJsonAsync(Path, bad)).ShouldNameAsync("name", "line1", "line2", "city", "postalCode");

        var id = await AddAsync(
            new { name = " Zoe\u0308 ", line1 = "1 High St ", line2 = "  ", city = "London", postalCode = " sw1a 1aa", country = "GB" });
        var stored = await client.GetAsync($"{Path}/{id}").ReadAsync();
        (stored.Text("name"), stored.Text("line1"), stored.Text("postalCode")).ShouldBe(("Zo\u00eb", "1 High St", "SW1A 1AA"));
        stored.TryGetProperty("line2", out _).ShouldBeFalse();
    }

    private static Guid Id(JsonElement address) => address.GetProperty("id").GetGuid();

    private async Task<Guid> AddAsync(object address)
    {
        var response = await client.PostAsJsonAsync(Path, address);
        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        return Id(await response.ReadAsync());
    }

    private async Task<List<JsonElement>> ListAsync() =>
        [.. (await client.GetAsync(Path).ReadAsync()).GetProperty("items").EnumerateArray()];
}
