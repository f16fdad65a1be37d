using System.Net;

namespace OnlineShop.Storefront.Tests;

public sealed class AddressPageTests : IDisposable
{
    private const string Book = "/account/addresses";
    private const string New = Book + "/new?country=DE";
    private const string Api = "/api/users/me/addresses";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public AddressPageTests()
    {
        host.Gateway.Reset();
        host.Gateway.Fill();
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task The_book_shows_all_addresses_and_which_comes_first()
    {
        var page = await (await host.SignInAsync()).OpenAsync(Book);

        page.Text.ShouldContain("10115 Berlin");
        page.Text.ShouldContain("Floor 3");
        page.Text.ShouldContain("France");
        page.Text.ShouldContain("Offered first");
        page.Text.ShouldContain($"href=\"{Book}/{AccountShelf.Work}\"");
    }

    [Fact]
    public async Task An_address_is_added()
    {
        host.Gateway.Answer("POST " + Api, AccountShelf.WorkAddress, HttpStatusCode.Created);
        var page = await (await host.SignInAsync()).OpenAsync(Book + "/new");
        page.Text.ShouldContain("Such as 10115.");

        var done = await page.SubmitAsync(
            New, ("Recipient", "Anna"), ("Line1", "Main Road 1"), ("PostalCode", "10115"), ("City", "Berlin"), ("IsDefault", "true"));

        done.Location.ShouldBe(Book + "?done=saved");
        var sent = host.Gateway.LastBody();
        sent.GetProperty("name").GetString().ShouldBe("Anna");
        sent.GetProperty("country").GetString().ShouldBe("DE");
        sent.GetProperty("isDefault").GetBoolean().ShouldBeTrue();
        sent.TryGetProperty("line2", out _).ShouldBeFalse();
        (await done.FollowAsync()).Text.ShouldContain("Saved.");
    }

    [Theory]
    [InlineData("US", "ZIP code", "Such as 20500.", true)]
    [InlineData("GB", "Postal code", "Such as SW1A 1AA.", true)]
    [InlineData("AE", "Postal code", "May be left empty.", false)]
    public async Task The_form_is_as_the_country_writes_addresses(string country, string label, string hint, bool isNeeded)
    {
        var page = await (await host.SignInAsync()).OpenAsync($"{Book}/new?country={country}");

        page.Text.ShouldContain(label);
        page.Text.ShouldContain(hint);
        page.Text.Contains("name=\"PostalCode\" type=\"text\" required").ShouldBe(isNeeded);
    }

    [Theory]
    [InlineData("name", "with at most 100 characters")]
    [InlineData("line1", "Both lines of the address together")]
    [InlineData("line2", "Both lines of the address together")]
    [InlineData("city", "with at most 100 characters")]
    [InlineData("postalCode", "This is not a postal code of this country. One looks like 10115.")]
    [InlineData("country", "Please choose a country.")]
    public async Task What_is_wrong_is_said_at_its_field_and_the_form_stays(string field, string text)
    {
        host.Gateway.Answer("POST " + Api, $$"""{"reason":"validation","errors":{"{{field}}":["x"]} }""", HttpStatusCode.BadRequest);
        var page = await (await host.SignInAsync()).OpenAsync(New);

        var refused = await page.SubmitAsync(New, ("Recipient", "Anna"), ("Line1", "Main Road 1"), ("PostalCode", "1"), ("City", "Berlin"));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain(text);
        refused.FieldOf(New, "Recipient").ShouldBe("Anna");
        refused.FieldOf(New, "PostalCode").ShouldBe("1");
    }

    [Fact]
    public async Task A_book_that_is_full_says_so()
    {
        host.Gateway.Answer("POST " + Api, """{"reason":"tooManyAddresses"}""", HttpStatusCode.Conflict);
        var refused = await (await (await host.SignInAsync()).OpenAsync(New)).SubmitAsync(New, ("Recipient", "Anna"));
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("Remove one first.");
    }

    [Fact]
    public async Task An_address_is_changed_as_a_whole()
    {
        const string path = Book + "/" + AccountShelf.Work;
        var page = await (await host.SignInAsync()).OpenAsync(path);
        page.FieldOf(path + "?country=FR", "Line2").ShouldBe("Floor 3");

        var done = await page.SubmitAsync(path + "?country=FR", ("City", "Lyon"));

        done.Location.ShouldBe(Book + "?done=saved");
        host.Gateway.SeenAt("PUT", $"{Api}/{AccountShelf.Work}").Count.ShouldBe(1);
        var sent = host.Gateway.LastBody();
        (sent.GetProperty("city").GetString(), sent.GetProperty("line2").GetString(), sent.GetProperty("country").GetString())
            .ShouldBe(("Lyon", "Floor 3", "FR"));
    }

    [Fact]
    public async Task Another_s_address_is_a_page_that_there_is_not()
    {
        var page = await (await host.SignInAsync()).OpenAsync($"{Book}/{Guid.NewGuid()}");
        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Text.ShouldContain("There is no such page");
    }

    [Fact]
    public async Task An_address_is_removed_and_another_comes_first()
    {
        host.Gateway.Answer($"DELETE {Api}/{AccountShelf.Work}", "", HttpStatusCode.NoContent);
        var page = await (await host.SignInAsync()).OpenAsync(Book);

        var removed = await page.SubmitAsync(Book, ("Remove", AccountShelf.Work));
        removed.Location.ShouldBe(Book + "?done=removed");
        host.Gateway.SeenAt("DELETE", $"{Api}/{AccountShelf.Work}").Count.ShouldBe(1);

        var first = await page.SubmitAsync(Book, ("Default", AccountShelf.Work));
        first.Location.ShouldBe(Book + "?done=default");
        var sent = host.Gateway.LastBody();
        (sent.GetProperty("isDefault").GetBoolean(), sent.GetProperty("line2").GetString()).ShouldBe((true, "Floor 3"));
    }

    [Fact]
    public async Task With_User_away_nothing_is_said_to_be_done()
    {
        var page = await (await host.SignInAsync()).OpenAsync(Book);
        host.Gateway.Answer($"DELETE {Api}/{AccountShelf.Work}", "{}", HttpStatusCode.ServiceUnavailable);

        var refused = await page.SubmitAsync(Book, ("Remove", AccountShelf.Work));

        refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Text.ShouldContain("The shop does not answer now.");
    }
}
