using OnlineShop.ApiClients;
using OnlineShop.Product.Catalog.Browse;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Catalog;

[Collection(nameof(SeededCatalog))]
public sealed class SearchTests(ProductHost host)
{
    private const string Alphabet = "a b c d e f g h i j k l m n o p q r s t u v w x y z";

    [Theory]
    [InlineData("headphones")]
    [InlineData("headpho")]
    [InlineData("hedphones")]
    [InlineData("wireless headphone")]
    public async Task Words_beginnings_and_typing_mistakes_find_the_product(string search)
    {
        (await host.Products().SearchAsync(search)).Names().ShouldContain("Nordlys Over-Ear Wireless Headphones");
    }

    [Theory]
    [InlineData("iquill")]
    [InlineData("zorb")]
    [InlineData("z")]
    [InlineData("zorbulon iq")]
    [InlineData("zorbulon s")]
    [InlineData("steel iquill15 b")]
    [InlineData("zorbulon 4")]
    [InlineData("zorblon steel")]
    public async Task A_beginning_is_found_whether_few_or_many_words_begin_so(string search)
    {
        await host.CreateAsync(NewProduct() with { Name = "Zorbulon iQuill15 Steel Bag 40 cm" });
        await FoundAsync();
        var words = "abcdefghijkl".SelectMany(end => new[] { $"zorbulon{end}", $"iquill{end}" });
        await host.CreateAsync(NewProduct() with { Name = "Plain thing", Description = string.Join(' ', words) });
        await FoundAsync();

        async Task FoundAsync() =>
            (await host.Products().SearchAsync(search, "&limit=100")).Names()
                .ShouldContain("Zorbulon iQuill15 Steel Bag 40 cm", search);
    }

    [Fact]
    public async Task A_word_of_the_name_counts_more_than_one_of_the_category_and_that_more_than_one_of_the_description()
    {
        var word = "quillwort" + NewSku().Replace("T-", "", StringComparison.Ordinal);
        var category = await host.CreateCategoryAsync(word);
        await host.CreateAsync(NewProduct() with { Name = "Plain thing", Description = $"Made of {word}." });
        await host.CreateAsync(
            NewProduct() with { Name = "Thing of a category with a long name", Category = category });
        await host.CreateAsync(NewProduct() with { Name = $"Basket of {word}" });

        (await host.Products().SearchAsync(word)).Names()
            .ShouldBe([$"Basket of {word}", "Thing of a category with a long name", "Plain thing"]);
    }

    [Fact]
    public async Task A_category_is_found_by_its_name()
    {
        var list = await host.Products().SearchAsync("kitchen", "&limit=100");

        list.Items.Count(item => item.Category == "kitchen").ShouldBeGreaterThanOrEqualTo(8);
    }

    [Fact]
    public async Task What_looks_like_an_operator_is_text()
    {
        var all = (await host.Products().ListAsync("?search=wired+headphones")).ShouldSucceed().Names();

        string[] searches =
        [
            "wired -headphones", "\"wired headphones\"", "wired & headphones", "(wired) | headphones:*",
            "!wired headphones", "wired <-> headphones", "wired:* headphones", "wired\\ 'headphones'",
        ];
        foreach (var search in searches)
            (await host.Products().SearchAsync(search)).Names().ShouldBe(all, search);
        all[0].ShouldBe("Studio Monitor Wired Headphones");
    }

    [Theory]
    [InlineData("zzxqv wvvqx")]
    [InlineData("the")]
    [InlineData("' or 1=1 --")]
    [InlineData("& | ! :* ( <->")]
    [InlineData("%00")]
    [InlineData("\\")]
    [InlineData("💡")]
    [InlineData("\u202E\uFFFE")]
    [InlineData(Alphabet + " 0 1 2 3 4 5 6 7 8 9 " + Alphabet)]
    public async Task Odd_searches_are_answered_calmly(string search)
    {
        var text = search == "%00" ? "a%00b" : Uri.EscapeDataString(search);
        (await host.Products().ListAsync($"?search={text}")).ShouldSucceed().Items.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("?!")]
    [InlineData("- &")]
    [InlineData("💡")]
    public async Task Text_without_a_word_finds_nothing(string search) =>
        (await host.Products().SearchAsync(search)).Names().ShouldBeEmpty();

    [Theory]
    [InlineData("price")]
    [InlineData("name")]
    [InlineData("newest")]
    [InlineData("rating")]
    public async Task Every_order_has_the_same_products(string sort)
    {
        foreach (var search in (string[])["kitchen", "head", "27 c", "hedphones"])
        {
            var ranked = (await host.Products().SearchAsync(search, "&limit=100")).Names();
            (await host.Products().SearchAsync(search, $"&limit=100&sort={sort}")).Names()
                .ShouldBe(ranked, ignoreOrder: true, search);
        }
    }

    [Theory]
    [InlineData("hedphones", "headphones")]
    [InlineData("headphoness", "headphones")]
    [InlineData("haedphones", "headphones")]
    [InlineData("heedphones", "headphones")]
    [InlineData("eadphones", "headphones")]
    [InlineData("hedpho", "headphones")]
    [InlineData("adio", "audio")]
    [InlineData("наушнки", "наушники")]
    public void One_mistake_is_explained(string typed, string known) =>
        TypingMistake.Explains(typed, known).ShouldBeTrue();

    [Theory]
    [InlineData("hedphons", "headphones")]
    [InlineData("ahedphones", "headphones")]
    [InlineData("lmap", "lamp")]
    [InlineData("rad", "radio")]
    [InlineData("bead", "headphones")]
    public void Two_mistakes_or_a_short_word_are_another_word(string typed, string known) =>
        TypingMistake.Explains(typed, known).ShouldBeFalse();

    [Theory]
    [InlineData("1004", false)]
    [InlineData("usb3", false)]
    [InlineData("cab", false)]
    [InlineData("adio", true)]
    public void Numbers_and_short_words_are_meant_as_they_are(string typed, bool may) =>
        TypingMistake.MayBeIn(typed).ShouldBe(may);

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Blank_text_is_no_search(string? typed) => SearchText.From(typed).ShouldBeNull();
}
