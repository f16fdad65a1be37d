using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>
/// What customers type, and what they then see first: over the first catalog and products with names that are hard to find.
/// </summary>
public sealed class RankingTests(RankingTests.Host host) : IClassFixture<RankingTests.Host>
{
    [Theory]
    // Names as they are, in other cases, with other characters in between.
    [InlineData("Quill 75% Mechanical Keyboard", "Quill 75% Mechanical Keyboard")]
    [InlineData("aurora lamp", "Aurora Lamp")]
    [InlineData("Aurora - Lamp", "Aurora Lamp")]
    [InlineData("AURORA/LAMP", "Aurora Lamp")]
    [InlineData("lamp, aurora", "Aurora Lamp")]
    [InlineData("lamp", "Lamp")]
    [InlineData("pen", "Red Pen")]
    [InlineData("27\" Curved Monitor", "27\" Curved Monitor")]
    [InlineData("27” curved", "27\" Curved Monitor")]
    [InlineData("red/blue", "Red/Blue Scarf")]
    [InlineData("scarf red blue", "Red/Blue Scarf")]
    [InlineData("AC/DC adapter", "AC/DC Adapter 12 V")]
    [InlineData("shop.example", "Sticker shop.example")]
    [InlineData("R&D notebook", "R&D Notebook")]
    [InlineData("R & D", "R&D Notebook")]
    [InlineData("c++", "C++ in a Week")]
    [InlineData("\"C++ in a week\"", "C++ in a Week")]
    [InlineData("over-ear", "Nordlys Over-Ear Wireless Headphones")]
    [InlineData("overear headphones", "Nordlys Over-Ear Wireless Headphones")]
    [InlineData("chefs knife", "Santoku Chef's Knife, 18 cm")]
    [InlineData("chef’s knife", "Santoku Chef's Knife, 18 cm")]
    [InlineData("tshirt", "T-Shirt, Plain")]
    [InlineData("t-shirt", "T-Shirt, Plain")]
    [InlineData("the who", "The Who: Greatest Hits")]
    [InlineData("lamp for the aurora", "Aurora Lamp")]
    // The last word, and longer ones before it, may be unfinished.
    [InlineData("27\" Cur", "27\" Curved Monitor")]
    [InlineData("27 c", "27\" Curved Monitor")]
    [InlineData("mech keyb", "Quill 75% Mechanical Keyboard")]
    [InlineData("aur", "Aurora Lamp")]
    [InlineData("nordlys o", "Nordlys Over-Ear Wireless Headphones")]
    // Other forms of a word.
    [InlineData("curve monitors", "27\" Curved Monitor")]
    [InlineData("wired headphone", "Studio Monitor Wired Headphones")]
    // SKUs and their parts.
    [InlineData("ABC-1234-77", "Bracket for shelves")]
    [InlineData("abc-1234-77", "Bracket for shelves")]
    [InlineData("ABC-1234", "Bracket for shelves")]
    [InlineData("ABC 1234", "Bracket for shelves")]
    [InlineData("abc123477", "Bracket for shelves")]
    [InlineData("abc1234", "Bracket for shelves")]
    [InlineData("1234-77", "Bracket for shelves")]
    [InlineData("KIT-3002", "Santoku Chef's Knife, 18 cm")]
    // Accents and other forms of a letter.
    [InlineData("cafe", "Café Crème Cup")]
    [InlineData("café", "Café Crème Cup")]
    [InlineData("cafe\u0301 creme", "Café Crème Cup")]
    [InlineData("CAFE CREME CUPS", "Café Crème Cup")]
    [InlineData("angstrom", "Ångström Ruler")]
    [InlineData("smorrebrod", "Smørrebrød Board")]
    [InlineData("lodz", "Łódź Poster")]
    [InlineData("strasse", "Straße Street Sign")]
    [InlineData("２７ curved", "27\" Curved Monitor")]
    [InlineData("ﬁne bone", "Fine Bone China Plate")]
    // One typing mistake in a word of five letters or more.
    [InlineData("auroar lamp", "Aurora Lamp")]
    [InlineData("arora lamp", "Aurora Lamp")]
    [InlineData("aurorra", "Aurora Lamp")]
    [InlineData("hedphones", "Studio Monitor Wired Headphones")]
    [InlineData("mechanicla keybord", "Quill 75% Mechanical Keyboard")]
    [InlineData("smørebrød", "Smørrebrød Board")]
    [InlineData("mechanicsl", "Quill 75% Mechanical Keyboard")]
    // Cyrillic: as written, other forms, beginnings, ё, mistakes.
    [InlineData("лампа", "Лампа настольная «Ёлка»")]
    [InlineData("ЛАМПЫ НАСТОЛЬНЫЕ", "Лампа настольная «Ёлка»")]
    [InlineData("настольную лампу", "Лампа настольная «Ёлка»")]
    [InlineData("настольн", "Лампа настольная «Ёлка»")]
    [InlineData("елка", "Лампа настольная «Ёлка»")]
    [InlineData("кофеварку", "Кофеварка гейзерная, 6 чашек")]
    [InlineData("кофиварка", "Кофеварка гейзерная, 6 чашек")]
    [InlineData("гейзерная кофев", "Кофеварка гейзерная, 6 чашек")]
    [InlineData("6 чашек", "Кофеварка гейзерная, 6 чашек")]
    [InlineData("наушнками", "Беспроводные наушники Nord")]
    [InlineData("nord наушники", "Беспроводные наушники Nord")]
    public async Task The_first_hit_is_what_was_meant(string typed, string expected) =>
        (await host.Products().SearchAsync(typed)).Names().FirstOrDefault().ShouldBe(expected);

    [Theory]
    [InlineData("lmap")]
    [InlineData("aurora 28")]
    [InlineData("ABD-1234")]
    public async Task What_is_something_else_is_not_guessed(string typed) =>
        (await host.Products().SearchAsync(typed)).Names().ShouldBeEmpty();

    public sealed class Host : ServiceHost<Program>
    {
        private static readonly (string Sku, string Name)[] Products =
        [
            ("LMP-1", "Aurora Lamp"), ("LMP-2", "Lamp"), ("LMP-3", "Lampshade"),
            ("LMP-4", "Lamp oil for the lanterns of a boat"), ("PEN-1", "Red Pen"), ("PEN-2", "Pencil Case"),
            ("MON-27", "27\" Curved Monitor"), ("MON-28", "27\" Monitor Stand"), ("SCA-1", "Red/Blue Scarf"),
            ("ADA-12", "AC/DC Adapter 12 V"), ("STI-1", "Sticker shop.example"), ("NOT-1", "R&D Notebook"),
            ("BOO-1", "C++ in a Week"), ("TSH-1", "T-Shirt, Plain"), ("REC-1", "The Who: Greatest Hits"),
            ("ABC-1234-77", "Bracket for shelves"), ("ABC-9", "Hook 1234 mm"), ("CUP-1", "Café Crème Cup"),
            ("RUL-1", "Ångström Ruler"), ("BRD-1", "Smørrebrød Board"), ("POS-1", "Łódź Poster"),
            ("SIG-1", "Straße Street Sign"), ("PLA-1", "Fine Bone China Plate"), ("RUS-1", "Лампа настольная «Ёлка»"),
            ("RUS-2", "Кофеварка гейзерная, 6 чашек"), ("RUS-3", "Беспроводные наушники Nord"),
            ("RUS-4", "Настольные часы с лампой"),
        ];

        public override async Task InitializeAsync()
        {
            await base.InitializeAsync();
            foreach (var (sku, name) in Products)
                await this.CreateAsync(NewProduct(sku) with { Name = name, Description = "Text.", OnHand = null });
        }
    }
}
