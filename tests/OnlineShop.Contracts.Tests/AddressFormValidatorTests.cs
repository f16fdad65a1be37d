using System.Text.Json;
using OnlineShop.Addresses;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Contracts.Tests;

public sealed class AddressFormValidatorTests
{
    private static readonly Form Good = new("Ada Lovelace", "Hauptstr. 1", null, "Berlin", "10115", "DE");

    [Fact]
    public void The_list_of_countries_is_whole()
    {
        var letters = Enumerable.Range('A', 26).Select(letter => (char)letter).ToList();
        letters.SelectMany(first => letters.Select(second => $"{first}{second}")).Count(Countries.IsKnown)
            .ShouldBe(249 + 1);
        new[] { "DE", "RU", "GB", "US", "JP", "XK" }.ShouldAllBe(code => Countries.IsKnown(code));
        new[] { "UK", "EU", "XX", "de", "DEU", "", null }.ShouldAllBe(code => !Countries.IsKnown(code));
    }

    [Fact]
    public void Every_known_form_of_a_postal_code_has_an_example_that_fits_and_belongs_to_a_country()
    {
        PostalCodes.Known.ShouldAllBe(country => Countries.IsKnown(country));
        PostalCodes.Known.ShouldAllBe(
            country => PostalCodes.Fits(country, PostalCodes.Example(country)) && !PostalCodes.Fits(country, "HELLO"));
        "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE GB US CA CH NO JP AU".Split(' ')
            .ShouldBeSubsetOf(PostalCodes.Known);
    }

    [Theory]
    [InlineData("DE", "10115", true)]
    [InlineData("DE", " 10115 ", true)]
    [InlineData("DE", "1011", false)]
    [InlineData("DE", "10 115", false)]
    [InlineData("DE", "١٠١١٥", false)]
    [InlineData("GB", "SW1A 1AA", true)]
    [InlineData("GB", "sw1a1aa", true)]
    [InlineData("GB", "M1 1AE", true)]
    [InlineData("GB", "GIR 0AA", true)]
    [InlineData("GB", "10115", false)]
    [InlineData("US", "20500", true)]
    [InlineData("US", "20500-0003", true)]
    [InlineData("US", "2050", false)]
    [InlineData("CA", "K1A 0B1", true)]
    [InlineData("CA", "K1A0B1", true)]
    [InlineData("CA", "11A 0B1", false)]
    [InlineData("NL", "1012 JS", true)]
    [InlineData("NL", "1012", false)]
    [InlineData("PL", "00-001", true)]
    [InlineData("PL", "0-0001", false)]
    [InlineData("PT", "1100-148", true)]
    [InlineData("IE", "D02 X285", true)]
    [InlineData("IE", "D6W XY00", true)]
    [InlineData("LV", "LV-1010", true)]
    [InlineData("LV", "LT-1010", false)]
    [InlineData("JP", "100-0001", true)]
    [InlineData("CH", "8001", true)]
    [InlineData("CH", "80011", false)]
    [InlineData("AD", "AD500", true)]
    [InlineData("AD", "500", false)]
    [InlineData("AE", "anything at all", true)]
    public void A_postal_code_has_a_form_of_its_country(string country, string code, bool fits) =>
        FieldsOf(Good with { Country = country, PostalCode = code }).ShouldBe(fits ? [] : ["postalCode"]);

    [Theory]
    [InlineData("HK", null, true)]
    [InlineData("AE", " ", true)]
    [InlineData("HK", "999077", true)]
    [InlineData("HK", "...", false)]
    [InlineData("DE", null, false)]
    [InlineData("XX", null, false)]
    public void Where_no_form_is_known_there_may_be_no_postal_code(string country, string? code, bool fits) =>
        FieldsOf(Good with { Country = country, PostalCode = code }).Contains("postalCode").ShouldBe(!fits);

    [Theory]
    [InlineData(100, 98, true)]
    [InlineData(200, 0, true)]
    [InlineData(100, 99, false)]
    [InlineData(1, 198, false)]
    public void Both_lines_must_fit_one_label(int line1, int line2, bool fit) =>
        FieldsOf(Good with { Line1 = new string('a', line1), Line2 = new string('b', line2) })
            .ShouldBe(fit ? [] : ["line1", "line2"]);

    [Theory]
    [InlineData("Ada\u0007Lovelace")]
    [InlineData("Ada\nLovelace")]
    [InlineData("Ada\u0085Lovelace")]
    [InlineData("Ada\u2028Lovelace")]
    [InlineData("Ada\u202eecalevoL")]
    [InlineData("\u200b")]
    [InlineData("...")]
    [InlineData(" ")]
    [InlineData(null)]
    public void A_text_that_no_label_can_carry_is_refused_wherever_it_stands(string? text) =>
        FieldsOf(new Form(text, text, string.IsNullOrWhiteSpace(text) ? "." : text, text, text, "DE"))
            .ShouldBe(["name", "line1", "line2", "city", "postalCode"], ignoreOrder: true);

    [Fact]
    public void Half_a_character_is_refused() =>
        FieldsOf(Good with { Name = "Ada " + (char)0xD800, City = (char)0xDC00 + "Berlin" }).ShouldBe(["name", "city"]);

    [Theory]
    [InlineData("Ñandú O'Brien-Ølsen, Jr.")]
    [InlineData("山田 太郎")]
    [InlineData("Αλέξης Ζορμπάς")]
    [InlineData("نام\u200cخانوادگی")]
    public void Names_of_the_world_are_taken(string name) => FieldsOf(Good with { Name = name }).ShouldBeEmpty();

    [Fact]
    public void An_address_is_judged_and_kept_in_its_normal_form()
    {
        var accents = string.Concat(Enumerable.Repeat("e\u0301", 100));
        FieldsOf(Good with { Name = $"  {accents}  " }).ShouldBeEmpty();
        FieldsOf(Good with { Name = accents + "x" }).ShouldBe(["name"]);
        new Form(" Zoe\u0308 ", " 1 High St", "  ", "London ", "sw1a 1aa ", "GB").Normalized()
            .ShouldBe(new ShippingAddress("Zo\u00eb", "1 High St", "London", "SW1A 1AA", "GB"));
    }

    [Fact]
    public void Where_the_country_is_enough_the_rest_is_judged_only_if_it_is_there()
    {
        var rules = new AddressFormValidator(countryAlone: true);
        FieldsOf(new Form(null, null, null, null, null, "DE"), rules).ShouldBeEmpty();
        FieldsOf(new Form("Ada\u0007", "", null, null, "HELLO", "DE"), rules)
            .ShouldBe(["name", "postalCode"], ignoreOrder: true);
        FieldsOf(new Form(null, null, null, null, null, null), rules).ShouldBe(["country"]);
    }

    private static List<string> FieldsOf(Form form, AddressFormValidator? rules = null) =>
        [.. (rules ?? new AddressFormValidator()).Validate(form).Errors.Select(error => JsonNamingPolicy.CamelCase.ConvertName(error.PropertyName)).Distinct()];

    private sealed record Form(
        string? Name, string? Line1, string? Line2, string? City, string? PostalCode, string? Country) : IAddressForm;
}
