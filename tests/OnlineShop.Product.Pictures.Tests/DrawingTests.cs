using System.Xml.Linq;
using OnlineShop.Product.Images;
using OnlineShop.Product.Images.Drawings;
using OnlineShop.Product.Seed;

namespace OnlineShop.Product.Pictures.Tests;

public sealed class DrawingTests
{
    [Fact]
    public void Each_product_of_the_first_catalog_has_a_motif_and_both_views_of_it_are_small_drawings_without_text()
    {
        foreach (var seed in CatalogSeed.Read().Products)
        {
            var product = new DrawnProduct(seed.Id, seed.Name, seed.Category, seed.Category, seed.WeightGrams, []);
            Motifs.Of(product).Method.Name.ShouldNotBe(nameof(ToyDrawings.Parcel), seed.Name);
            foreach (var isClose in (bool[])[false, true])
            {
                var svg = ProductImage.Draw(product, isClose);
                svg.Length.ShouldBeLessThan(4000, seed.Name);
                XDocument.Parse(svg).Descendants().Select(element => element.Name.LocalName)
                    .Except(["svg", "path", "rect", "circle", "ellipse", "g"]).ShouldBeEmpty();
            }
        }
    }

    [Theory]
    [InlineData("Dusk Bedside Lamp", "home", nameof(HomeDrawings.Lamp))]
    [InlineData("Olive Wood Cutting Board", "kitchen", nameof(KitchenDrawings.CuttingBoard))]
    [InlineData("Harbour Lights Board Game", "toys", nameof(ToyDrawings.BoardGame))]
    [InlineData("Commuter Bike Helmet with Light", "fitness", nameof(FitnessDrawings.Helmet))]
    [InlineData("Gel Pens, Ink Blue (Pack of 6)", "stationery", nameof(StationeryDrawings.Pens))]
    [InlineData("Knitted Rabbit Soft Toy", "toys", nameof(ToyDrawings.Rabbit))]
    [InlineData("Three Knives", "x", nameof(KitchenDrawings.Knife))]
    [InlineData("Quite something", "desk-lamps", nameof(HomeDrawings.Lamp))]
    [InlineData("Quite something", "x", nameof(ToyDrawings.Parcel))]
    public void The_last_word_that_is_known_says_what_is_drawn_then_the_category(string name, string category, string motif) =>
        Motifs.Of(Product(name, category)).Method.Name.ShouldBe(motif);

    [Fact]
    public void Two_of_a_kind_differ_and_the_same_one_does_not() =>
        Enumerable.Range(0, 8).Select(i => ProductImage.Draw(Product("Lamp", "home", i % 4))).Distinct().Count().ShouldBe(4);

    [Fact]
    public void A_heavier_variant_is_larger() =>
        ProductImage.Draw(Product("Kettlebell", "fitness") with { WeightGrams = 24_000 })
            .ShouldNotBe(ProductImage.Draw(Product("Kettlebell", "fitness") with { WeightGrams = 12_000 }));

    [Fact]
    public void The_name_says_the_colour_where_no_option_does()
    {
        ProductImage.Draw(Product("Mug, Red", "kitchen")).ShouldContain(Palette.Named("red")!);
        ProductImage.Draw(Product("Mug, Red", "kitchen") with { Values = ["L", "Dark blue"] }).ShouldContain(Palette.Named("blue")!);
    }

    [Fact]
    public void Markup_in_a_name_is_text()
    {
        const string Name = "<script>alert(1)</script> \" & '";

        var document = XDocument.Parse(ProductImage.Draw(Product(Name, "c\"<")));

        document.Descendants().ShouldAllBe(element => element.Name.LocalName != "script");
        document.Root!.Attribute("aria-label")!.Value.ShouldBe(Name);
    }

    private static DrawnProduct Product(string name, string category, int seed = 0) =>
        new(new Guid(seed, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]), name, category, category, 500, []);
}
