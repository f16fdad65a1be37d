using AngleSharp.Dom;
using Bunit;
using OnlineShop.Client;
using OnlineShop.Storefront.Pages.Parts;

namespace OnlineShop.Storefront.Tests.Components;

public sealed class VariantPickerTests : ComponentTest
{
    private static readonly string[] Sizes = ["S", "M", "XL"];
    private static readonly string[] Colours = ["Red", "Blue"];

    [Fact]
    public void A_product_without_a_family_has_nothing_to_choose()
    {
        Draw(Product(null, [])).Markup.Trim().ShouldBeEmpty();
        Draw(Product(Options("S", "Red"), [Variant(1, "S", "Red")])).Markup.Trim().ShouldBeEmpty();
    }

    [Fact]
    public void Each_option_has_a_group_with_its_name_and_the_value_that_is_shown()
    {
        var picker = Draw(Product(Options("S", "Red"), [Variant(1, "S", "Red"), Variant(2, "M", "Red")]));
        AllWords(picker, "[role=group] > p").ShouldBe(["Size: S", "Colour: Red"]);
        picker.FindAll("[role=group]").Select(group => group.GetAttribute("aria-labelledby")).ShouldBe(["option-0", "option-1"]);
        var chosen = picker.FindAll("a[aria-current=true]");
        chosen.Select(Words).ShouldBe(["S", "Red"]);
        chosen.ShouldAllBe(link => link.GetAttribute("href") == "/products/" + StubGateway.Id && !link.HasAttribute("title"));
    }

    [Theory]
    [InlineData(5, null, null, null)]
    [InlineData(0, "sold-out", "sold out", "нет в наличии")]
    public void Another_value_leads_to_its_variant_and_says_when_that_is_sold_out(int available, string? style, string? english, string? russian)
    {
        var product = Product(Options("S", "Red"), [Variant(1, "S", "Red"), Variant(2, "M", "Red", available)]);
        foreach (var (language, note) in new[] { (English, english), (Russian, russian) })
        {
            var link = Value(Draw(product, language), "M");
            link.GetAttribute("href").ShouldBe("/products/" + IdOf(2));
            link.GetAttribute("class").ShouldBe(style);
            link.GetAttribute("title").ShouldBe(note);
            // What the colour says is there to be heard as well.
            link.QuerySelector(".hidden")?.TextContent.Trim().ShouldBe(note is null ? null : $"({note})");
        }
    }

    [Fact]
    public void What_there_is_only_in_another_combination_leads_to_the_nearest_that_can_be_ordered()
    {
        var link = Value(
            Draw(Product(
                Options("S", "Red"), [Variant(1, "S", "Red"), Variant(2, "M", "Blue", 0), Variant(3, "XL", "Blue"), Variant(4, "M", "Blue", 3)])),
            "M");
        link.ClassName.ShouldBe("elsewhere");
        link.GetAttribute("href").ShouldBe("/products/" + IdOf(4));
        link.GetAttribute("title").ShouldBe("not in this combination");
    }

    [Fact]
    public void What_no_variant_has_leads_nowhere()
    {
        var value = Value(Draw(Product(Options("S", "Red"), [Variant(1, "S", "Red"), Variant(2, "M", "Red")])), "XL");
        value.LocalName.ShouldBe("span");
        value.ClassName.ShouldBe("none");
        value.GetAttribute("title").ShouldBe("not offered now");
    }

    private static string IdOf(int number) => StubGateway.Id[..^1] + number;

    private static IElement Value(IRenderedComponent<VariantPicker> picker, string value) =>
        picker.FindAll("li > *").Single(element => element.TextContent.Trim().Split(' ', '\n')[0] == value);

    private static ProductOption[] Options(string size, string colour) =>
    [
        new() { Name = "Size", Value = size, Values = Sizes }, new() { Name = "Colour", Value = colour, Values = Colours },
    ];

    private static ProductVariant Variant(int number, string size, string colour, int available = 5) => new()
    {
        Id = Guid.Parse(IdOf(number)), Sku = $"V-{number}", Name = "Shirt", Price = Euro("20.00"), Available = available, ImageUrl = "/x",
        Options = [new() { Name = "Size", Value = size }, new() { Name = "Colour", Value = colour }],
    };

    private static ProductDetails Product(ProductOption[]? options, ProductVariant[] variants)
    {
        var product = Read<ProductDetails>(
            StubGateway.Product().Trim()[..^1]
                + ",\"pictures\":[],\"retired\":false,\"version\":1,\"createdAt\":\"2026-03-02T10:00:00Z\",\"updatedAt\":\"2026-03-02T10:00:00Z\"}");
        (product.Options, product.Variants) = (options, variants);
        return product;
    }

    private IRenderedComponent<VariantPicker> Draw(ProductDetails product, string language = English) =>
        Draw<VariantPicker>(part => part.Add(p => p.Product, product), language);
}
