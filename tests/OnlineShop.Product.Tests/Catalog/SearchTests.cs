using OnlineShop.Product.Catalog.Browse;

namespace OnlineShop.Product.Tests.Catalog;

[Collection(nameof(ProductHost))]
public sealed class SearchTests(ProductHost host)
{
    [Theory]
    [InlineData("headphones")]
    [InlineData("headpho")]
    [InlineData("hedphones")]
    [InlineData("wireless headphone")]
    public async Task Words_beginnings_and_typing_mistakes_find_the_product(string search)
    {
        var list = await host.Anonymous.GetJsonAsync($"/api/products?search={Uri.EscapeDataString(search)}");

        list.Names().ShouldContain("Nordlys Over-Ear Wireless Headphones");
    }

    [Fact]
    public async Task A_word_of_the_name_counts_more_than_one_of_the_description()
    {
        var word = "quillwort" + host.NewSku().Replace("T-", "", StringComparison.Ordinal);
        await host.CreateAsync(host.Draft(name: "Plain thing", description: $"Made of {word}."));
        await host.CreateAsync(host.Draft(name: $"Basket of {word}"));

        (await host.Anonymous.GetJsonAsync($"/api/products?search={word}")).Names().ShouldBe([$"Basket of {word}", "Plain thing"]);
    }

    [Fact]
    public async Task A_category_is_found_by_its_name()
    {
        var list = await host.Anonymous.GetJsonAsync("/api/products?search=kitchen&limit=100");

        list["items"]!.AsArray().Count(item => item!["category"]!.GetValue<string>() == "kitchen").ShouldBeGreaterThanOrEqualTo(8);
    }

    [Fact]
    public async Task A_sku_finds_its_product_first()
    {
        (await host.Anonymous.GetJsonAsync("/api/products?search=kit-3002")).Names()[0].ShouldBe("Santoku Chef's Knife, 18 cm");
    }

    [Fact]
    public async Task Operators_mean_what_they_say()
    {
        var without = await host.Anonymous.GetJsonAsync("/api/products?search=" + Uri.EscapeDataString("headphones -wireless"));
        without.Names().ShouldContain("Studio Monitor Wired Headphones");
        without.Names().ShouldNotContain("Nordlys Over-Ear Wireless Headphones");
        (await host.Anonymous.GetJsonAsync("/api/products?search=" + Uri.EscapeDataString("\"wired headphones\""))).Names().ShouldBe(["Studio Monitor Wired Headphones"]);
    }

    [Theory]
    [InlineData("zzxqv wvvqx")]
    [InlineData("the")]
    [InlineData("' or 1=1 --")]
    [InlineData("& | ! :* ( <->")]
    [InlineData("%00")]
    [InlineData("\\")]
    public async Task Odd_searches_are_answered_calmly(string search)
    {
        var path = search == "%00" ? "/api/products?search=a%00b" : $"/api/products?search={Uri.EscapeDataString(search)}";
        (await host.Anonymous.GetJsonAsync(path))["items"].ShouldNotBeNull();
    }

    [Theory]
    [InlineData("red kite", "red:* & kite:*")]
    [InlineData("  Chef's\tknife ", "Chef:* & s:* & knife:*")]
    [InlineData("\"red kite\"", null)]
    [InlineData("kite -red", null)]
    [InlineData("kite or ball", null)]
    [InlineData("75%", "75:*")]
    [InlineData("?!", null)]
    public void Only_plain_words_are_also_beginnings(string typed, string? prefixes) => SearchText.From(typed)!.Prefixes.ShouldBe(prefixes);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Blank_text_is_no_search(string? typed) => SearchText.From(typed).ShouldBeNull();
}
