namespace OnlineShop.Bench.Search;

/// <summary>
/// Names and descriptions of products as a large shop has them: some words that many share, some that few have, a part of them
/// with accents or in Cyrillic.
/// </summary>
internal static class BenchNames
{
    private static readonly string[] Nouns =
    [
        "Lamp", "Chair", "Table", "Kettle", "Speaker", "Headphones", "Keyboard", "Monitor", "Backpack", "Tent", "Mug",
        "Knife", "Pan", "Notebook",
        "Pencil", "Puzzle", "Blanket", "Cushion", "Mirror", "Clock", "Shelf", "Bench", "Stool", "Desk", "Rug", "Vase",
        "Candle", "Basket", "Towel",
        "Bottle", "Lantern", "Stove", "Radio", "Camera", "Charger", "Cable", "Mouse", "Printer", "Router", "Scale",
        "Grinder", "Toaster", "Blender",
        "Teapot", "Tray", "Bowl", "Plate", "Spoon", "Fork", "Whisk", "Drawer", "Ladder", "Torch", "Helmet", "Gloves",
        "Scarf", "Jacket", "Umbrella",
        "Wallet", "Watch", "Compass", "Kayak", "Paddle", "Rope", "Hammock",
    ];

    private static readonly string[] Adjectives =
    [
        "Folding", "Compact", "Wireless", "Solid", "Classic", "Nordic", "Heavy", "Light", "Bright", "Quiet", "Slim",
        "Round", "Curved", "Double",
        "Portable", "Rustic", "Vintage", "Urban", "Alpine", "Soft", "Tall", "Narrow", "Insulated", "Waterproof",
        "Adjustable",
    ];

    private static readonly string[] Materials =
    [
        "Oak", "Steel", "Linen", "Cotton", "Bamboo", "Glass", "Copper", "Wool", "Leather", "Ceramic", "Enamel", "Cork",
        "Walnut", "Aluminium",
        "Canvas", "Felt", "Marble", "Brass", "Carbon", "Paper", "Crème", "Décor", "Açaí", "Über",
    ];

    private static readonly string[] Russian =
    [
        "Лампа настольная", "Чайник заварочный", "Кофеварка гейзерная", "Наушники беспроводные", "Рюкзак городской",
        "Нож кухонный",
        "Кресло складное", "Палатка двухместная", "Зеркало круглое", "Часы настенные", "Плед шерстяной",
        "Подушка льняная", "Фонарь налобный",
        "Бутылка стеклянная", "Полка навесная", "Ёлка искусственная",
    ];

    private static readonly string[] Syllables =
        ["no", "ri", "ka", "ve", "lu", "mo", "ta", "si", "be", "dor", "fen", "hal", "jun", "pol", "quil", "rad"];

    private static readonly string[] Plain =
    [
        "comfortable", "frame", "holds", "shape", "finish", "stays", "smooth", "years", "daily", "wipes", "clean",
        "damp", "cloth", "batches", "hand",
        "certified", "recycled", "box", "spare", "parts",
    ];

    /// <summary>The name of product <paramref name="number"/>; the same in every run.</summary>
    public static string Name(int number)
    {
        var random = new Random(number);
        var brand = string.Concat(Pick(random, Syllables), Pick(random, Syllables), Pick(random, Syllables));
        brand = char.ToUpperInvariant(brand[0]) + brand[1..];
        if (number % 10 == 0)
            return $"{Pick(random, Russian)} {brand}";
        var name = $"{brand} {Pick(random, Adjectives)} {Pick(random, Materials)} {Pick(random, Nouns)}";
        return (number % 4) switch { 1 => $"{name}, {random.Next(10, 90)} cm", 2 => $"{name} {random.Next(10, 40)}\"", _ => name };
    }

    /// <summary>A description of forty words.</summary>
    public static string Description(int number)
    {
        var random = new Random(-number);
        return string.Join(' ', Enumerable.Range(0, 40).Select(_ => random.Next(4) == 0 ? Pick(random, Materials) : Pick(random, Plain))) + ".";
    }

    /// <summary>The SKU of product <paramref name="number"/>.</summary>
    public static string Sku(int number) => $"{BenchCatalog.SkuPrefix}{number:D6}-{number % 97:D2}";

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
