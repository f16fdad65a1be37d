namespace OnlineShop.Product.Images.Drawings;

/// <summary>The colours of a drawing: two quiet ones behind, a strong one for the object, one for its details.</summary>
internal sealed record Palette(string Wall, string Table, string Body, string Accent)
{
    private static readonly Palette[] All =
    [
        new("#dfe4d8", "#c8d1bd", "#5f7a61", "#d98e5f"),
        new("#f0dfd2", "#e2c7b3", "#b5583c", "#2f4858"),
        new("#dbe6ea", "#bfd1d9", "#2f5d73", "#e2a44f"),
        new("#f3e8cf", "#e5d2a6", "#c1832a", "#3f5a4e"),
        new("#e8dfe4", "#d2c1cb", "#6d4a63", "#d9a066"),
        new("#e9e5de", "#d4ccc0", "#4a4f57", "#c4633f"),
        new("#f3dfdb", "#e6c4be", "#a84a52", "#3b5168"),
        new("#d9e8e4", "#b9d4cd", "#2c6e6a", "#e0795a"),
        new("#dfe3ee", "#c3cbdf", "#3d4f86", "#e3b25b"),
        new("#efe6da", "#ddccb5", "#7a5c43", "#5c8374"),
    ];

    private static readonly Dictionary<string, string> Colours = new(StringComparer.OrdinalIgnoreCase)
    {
        ["black"] = "#2b2d33", ["charcoal"] = "#43474e", ["graphite"] = "#43474e", ["grey"] = "#8b9096", ["gray"] = "#8b9096",
        ["silver"] = "#b4b9be", ["white"] = "#f4f1ea", ["ivory"] = "#efe8d8", ["cream"] = "#efe3c8", ["beige"] = "#d8c3a0",
        ["sand"] = "#d8c3a0", ["brown"] = "#7a5236", ["tan"] = "#b98a5c", ["terracotta"] = "#bf6a46", ["brass"] = "#bf9440",
        ["gold"] = "#c79a3b", ["copper"] = "#b86f47", ["red"] = "#b23a3a", ["burgundy"] = "#6f2537", ["pink"] = "#d98a97",
        ["rose"] = "#cf7d84", ["orange"] = "#d9772f", ["yellow"] = "#dfae33", ["mustard"] = "#c8962b", ["green"] = "#4b7a52",
        ["olive"] = "#75763b", ["sage"] = "#8ba287", ["mint"] = "#93c1a6", ["forest"] = "#2f5440", ["teal"] = "#2c6e6a",
        ["turquoise"] = "#3f9c9a", ["blue"] = "#365f96", ["navy"] = "#26395c", ["sky"] = "#7fa9c9", ["purple"] = "#67488a",
        ["lilac"] = "#a58cb8", ["violet"] = "#67488a", ["plum"] = "#6d3b5c",
    };

    /// <summary>The same palette for the same choice.</summary>
    public static Palette Of(byte choice) => All[choice % All.Length];

    /// <summary>The colour that a word names; null where it names none.</summary>
    public static string? Named(string word) => Colours.GetValueOrDefault(word);
}
