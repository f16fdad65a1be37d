namespace OnlineShop.Bench.Search;

/// <summary>
/// What visitors type, by chance: names of products that are there, whole, cut, mistyped, and what is not there.
/// </summary>
internal sealed class SearchQueries(int products, Random random)
{
    private static readonly string[] CommonWords =
        ["lamp", "headphones", "steel", "wireless", "kettle", "backpack", "kitchen", "audio", "classic", "лампа", "наушники", "clean"];

    /// <summary>A kind of search and its address.</summary>
    public (string Kind, string Path) Next()
    {
        var number = random.Next(products);
        var name = BenchNames.Name(number);
        var words = name.Split(' ');
        // In a short word no mistake is forgiven.
        var (longer, shorter) = words[0].Length >= words[1].Length ? (words[0], words[1]) : (words[1], words[0]);
        return random.Next(10) switch
        {
            0 => ("name", Search(name)),
            1 => ("words", Search($"{words[^1]} {words[0]}")),
            2 => ("common", Search(Pick(CommonWords))),
            3 => ("common2", Search($"{Pick(CommonWords)} {words[1]}")),
            4 => ("begun", Search(name[..random.Next(words[0].Length + 2, name.Length)])),
            5 =>
                (
                    "sku",
                    Search(random.Next(2) == 0 ? BenchNames.Sku(number) : BenchNames.Sku(number)[BenchCatalog.SkuPrefix.Length..])),
            6 => ("mistyped", Search($"{Mistype(longer)} {shorter}")),
            7 => ("nothing", Search($"{Mistype(Mistype(longer))}{number} {shorter}")),
            8 => ("sorted", Search(Pick(CommonWords)) + "&sort=price&minPrice=20&maxPrice=300"),
            _ => ("typing", Search(name[..Math.Min(name.Length, random.Next(1, 6))])),
        };
    }

    private static string Search(string text) => $"/api/products?limit=20&search={Uri.EscapeDataString(text)}";

    /// <summary>Two neighbours in the middle change places, or a letter is missing.</summary>
    private string Mistype(string word)
    {
        var at = random.Next(1, word.Length - 2);
        return random.Next(2) == 0 ? word.Remove(at, 1) : $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}";
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
