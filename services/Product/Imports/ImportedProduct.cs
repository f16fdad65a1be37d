using System.Globalization;
using OnlineShop.Contracts;
using OnlineShop.Product.Catalog;
using OnlineShop.Product.Catalog.Manage;

namespace OnlineShop.Product.Imports;

/// <summary>
/// What a row says of a product, together with what the product says already: an empty cell, or a column that is not there, leaves
/// what is.
/// </summary>
/// <param name="Text">The whole product as it shall be, to be judged as one that somebody enters.</param>
/// <param name="OnHand">The units on the shelf; null where the row says nothing.</param>
/// <param name="Retired">Whether it is not offered; null where the row says nothing.</param>
internal sealed record ImportedProduct(CreateProduct Text, int? OnHand, bool? Retired)
{
    private static readonly CreateProductValidator Rules = new();

    /// <summary>Reads a row; what is wrong with it is noted in it.</summary>
    /// <param name="known">The product of the SKU; null where there is none.</param>
    public static ImportedProduct Read(FileRow row, ProductData? known)
    {
        var (onHand, retired) = (Units(row, ProductColumns.OnHand), Flag(row));
        var text = new CreateProduct(
            known?.Sku ?? Line(row, ProductColumns.Sku), Line(row, ProductColumns.Name) ?? known?.Name,
            DescriptionOf(row, known?.Description), Line(row, ProductColumns.Category) ?? known?.Category,
            Price(row) ?? known?.Price(), Units(row, ProductColumns.WeightGrams) ?? known?.WeightGrams, known?.Image, onHand, null);
        foreach (var error in Rules.Validate(text).Errors)
            row.Problems.TryAdd(ColumnOf(error.PropertyName), error.ErrorMessage);
        return new(text, onHand, retired);
    }

    /// <summary>The product as it shall be stored.</summary>
    public ProductData Over(ProductData product, string categoryName) => product with
    {
        Sku = Text.Sku!,
        Name = Text.Name!.Trim(),
        Description = Text.Description!.Trim(),
        Category = Text.Category!,
        CategoryName = categoryName,
        PriceMinor = Text.Price!.Value.MinorUnits,
        WeightGrams = Text.WeightGrams!.Value,
        Retired = Retired ?? product.Retired,
    };

    private static string? Line(FileRow row, string column) =>
        row.Cells.TryGetValue(column, out var cell) ? CsvText.FromCell(cell).Trim() : null;

    /// <summary>The description; as it is where only the kind of its line breaks is another.</summary>
    private static string? DescriptionOf(FileRow row, string? known)
    {
        if (Line(row, ProductColumns.Description) is not { } text)
            return known;
        text = CsvText.WithUsualBreaks(text);
        return known is not null && text == CsvText.WithUsualBreaks(known) ? known : text;
    }

    private static Money? Price(FileRow row)
    {
        if (Line(row, ProductColumns.Price) is not { } text)
            return null;
        // Spreadsheets of many countries write a comma.
        var amount = text.Contains('.', StringComparison.Ordinal) ? text : text.Replace(',', '.');
        if (Money.TryParse(amount, Currency.Base, out var price))
            return price;
        row.Problems.TryAdd(ProductColumns.Price, $"It must be an amount in {Currency.Base} such as 12.50.");
        return null;
    }

    private static int? Units(FileRow row, string column)
    {
        if (Line(row, column) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var units))
            return units;
        row.Problems.TryAdd(column, "It must be a whole number.");
        return null;
    }

    private static bool? Flag(FileRow row)
    {
        if (Line(row, ProductColumns.Retired) is not { } text)
            return null;
        if (bool.TryParse(text, out var isSo))
            return isSo;
        row.Problems.TryAdd(ProductColumns.Retired, "It must be true or false.");
        return null;
    }

    /// <summary>The column of a property; of an amount, that which holds it.</summary>
    private static string ColumnOf(string property) =>
        ProductColumns.All.FirstOrDefault(column => property.Split('.')[0].Equals(column, StringComparison.OrdinalIgnoreCase)) ?? "";
}
