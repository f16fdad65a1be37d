using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Users;
using static OnlineShop.User.Tests.UserSteps;

namespace OnlineShop.User.Tests;

[Collection(nameof(UserCollection))]
public sealed class AddressTests(UserHost host)
{
    private readonly UsersClient client = host.Users(UserHost.NewUser());

    [Fact]
    public async Task The_first_address_is_the_default_and_the_second_is_not()
    {
        var answer = await client.AddAsync(Berlin);
        var first = answer.ShouldSucceed(HttpStatusCode.Created);
        first.IsDefault.ShouldBeTrue();
        (await client.AddAsync(Riga)).ShouldSucceed(HttpStatusCode.Created).IsDefault.ShouldBeFalse();

        (await client.GetAsync<ApiAddress>($"{answer.Headers.Location}")).Text.ShouldBe(answer.Text);
        (await client.AddressesAsync()).Select(address => address.City).ShouldBe(["Berlin", "Riga"]);
    }

    [Fact]
    public async Task Another_address_becomes_the_default_when_told_so_or_when_the_default_is_removed()
    {
        var first = await AddAsync(Berlin);
        var second = await AddAsync(Riga);

        (await client.ReplaceAsync(second, Riga with { Line1 = "Brivibas 3", Line2 = null, IsDefault = true }))
            .ShouldSucceed();
        (await DefaultsAsync()).ShouldBe([(second, true), (first, false)]);

        (await client.RemoveAsync(second)).ShouldSucceed(HttpStatusCode.NoContent);
        (await DefaultsAsync()).ShouldBe([(first, true)]);

        async Task<IEnumerable<(Guid Id, bool IsDefault)>> DefaultsAsync() =>
            (await client.AddressesAsync()).Select(address => (address.Id, address.IsDefault));
    }

    [Fact]
    public async Task An_address_is_replaced_whole()
    {
        var changed = (await client.ReplaceAsync(await AddAsync(Riga), Berlin)).ShouldSucceed();
        changed.Line1.ShouldBe("Hauptstr. 1");
        changed.Line2.ShouldBeNull();
        changed.IsDefault.ShouldBeTrue();
    }

    [Fact]
    public async Task All_addresses_are_removed_at_once()
    {
        await AddAsync(Berlin);
        await AddAsync(Riga);
        (await client.ClearAddressesAsync()).ShouldSucceed(HttpStatusCode.NoContent);
        (await client.AddressesAsync()).ShouldBeEmpty();
        (await client.ClearAddressesAsync()).ShouldSucceed(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Another_users_address_is_not_found()
    {
        var id = await AddAsync(Berlin);
        var stranger = host.Users(UserHost.NewUser());

        (await stranger.AddressAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
        (await stranger.ReplaceAsync(id, Riga)).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
        (await stranger.RemoveAsync(id)).ShouldBeRefused(HttpStatusCode.NotFound, "notFound");
        (await stranger.ClearAddressesAsync()).ShouldSucceed(HttpStatusCode.NoContent);
        (await client.AddressesAsync()).ShouldHaveSingleItem().City.ShouldBe("Berlin");
    }

    [Fact]
    public async Task Of_many_added_at_once_twenty_are_taken_and_one_is_the_default()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => client.AddAsync(Berlin)));

        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(20);
        foreach (var refused in answers.Where(answer => answer.Status != HttpStatusCode.Created))
            refused.ShouldBeRefused(HttpStatusCode.Conflict, "tooManyAddresses");
        (await client.AddressesAsync()).Count(address => address.IsDefault).ShouldBe(1);
    }

    [Fact]
    public async Task Addresses_made_default_at_once_leave_one_default()
    {
        var ids = new List<Guid>();
        for (var n = 0; n < 5; n++)
            ids.Add(await AddAsync(Berlin));

        var answers = await Task.WhenAll(
            ids.Concat(ids).Select(id => client.ReplaceAsync(id, Berlin with { IsDefault = true })));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        (await client.AddressesAsync()).Count(address => address.IsDefault).ShouldBe(1);
    }

    [Fact]
    public async Task Bad_fields_are_all_named()
    {
        Invalid(
            await client.PostAsync<ApiAddress>(UsersClient.AddressesPath), "name", "line1", "city", "postalCode",
            "country");
        var bad = new AddressBody(" ", "a\0", "", "12345678901234567", "UK", Line2: new string('x', 201));
        Invalid(await client.AddAsync(bad), "name", "line1", "line2", "city", "postalCode", "country");
        Invalid(
            await client.ReplaceAsync(await AddAsync(Berlin), bad), "name", "line1", "line2", "city", "postalCode",
            "country");
        (await client.AddressesAsync()).ShouldHaveSingleItem().City.ShouldBe("Berlin");
    }

    [Fact]
    public async Task An_address_that_no_parcel_can_be_sent_to_is_refused_and_one_is_stored_as_it_is_sent()
    {
        var bad = new AddressBody(
            "Anna\tB", new string('a', 100), "Ber\u2028lin", "HELLO", "DE", Line2: new string('b', 99));
        Invalid(await client.AddAsync(bad), "name", "line1", "line2", "city", "postalCode");

        var id = await AddAsync(new AddressBody(" Zoe\u0308 ", "1 High St ", "London", " sw1a 1aa", "GB", Line2: "  "));
        var stored = (await client.AddressAsync(id)).ShouldSucceed();
        (stored.Name, stored.Line1, stored.PostalCode).ShouldBe(("Zo\u00eb", "1 High St", "SW1A 1AA"));
        stored.Line2.ShouldBeNull();
    }

    private static void Invalid(Answer<ApiAddress> answer, params string[] fields) =>
        answer.ShouldBeInvalid(fields).Reason.ShouldBe("validation");

    private async Task<Guid> AddAsync(AddressBody address) =>
        (await client.AddAsync(address)).ShouldSucceed(HttpStatusCode.Created).Id;
}
