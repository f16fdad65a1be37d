namespace OnlineShop.Product.Imports;

/// <summary>The columns of files of products.</summary>
internal static class ProductColumns
{
    public const string Sku = "sku";
    public const string Name = "name";
    public const string Description = "description";
    public const string Category = "category";
    public const string Price = "price";
    public const string WeightGrams = "weightGrams";
    public const string OnHand = "onHand";
    public const string Retired = "retired";

    /// <summary>Columns of a report of bad rows, which may come back with the file.</summary>
    public const string Row = "row";
    public const string Problem = "problem";

    /// <summary>Those that an import takes, in the order of an export.</summary>
    public static IReadOnlyList<string> All { get; } = [Sku, Name, Description, Category, Price, WeightGrams, OnHand, Retired];

    /// <summary>Those that an import passes over.</summary>
    public static IReadOnlyList<string> Ignored { get; } = [Row, Problem];
}
