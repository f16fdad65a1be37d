using System.Globalization;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Products;

/// <summary>A product as a person edits it: everything as it is typed.</summary>
internal sealed record ProductDraft
{
    public string Sku { get; set; } = "";

    public string Name { get; set; } = "";

    public string Description { get; set; } = "";

    /// <summary>The slug.</summary>
    public string Category { get; set; } = "";

    /// <summary>The amount in the currency of the catalog; a comma is taken for a point.</summary>
    public string Price { get; set; } = "";

    public string WeightGrams { get; set; } = "";

    /// <summary>The fields, by the names that the API has for them.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["name", "sku", "category", "price", "weightGrams", "description"];

    public static ProductDraft Of(ProductDetails product) => new()
    {
        Sku = product.Sku, Name = product.Name, Description = product.Description, Category = product.Category,
        Price = product.Price.Amount, WeightGrams = product.WeightGrams.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A field's value by its name.</summary>
    public string Value(string field) => field switch
    {
        "name" => Name,
        "sku" => Sku,
        "category" => Category,
        "price" => Price,
        "weightGrams" => WeightGrams,
        _ => Description,
    };

    /// <summary>The names of the fields in which another one has something else.</summary>
    public IReadOnlyList<string> DifferencesTo(ProductDraft other) => [.. Fields.Where(field => Value(field) != other.Value(field))];

    /// <summary>The whole product as it is to be. What the page does not edit stays as <paramref name="basis"/> has it.</summary>
    /// <param name="basis">The version that the change is based on.</param>
    public ChangeProduct ToRequest(ProductDetails basis) => new()
    {
        Sku = Sku.Trim(), Name = Name.Trim(), Description = Description, Category = Category,
        Price = new Money { Amount = Price.Trim().Replace(',', '.'), Currency = basis.Price.Currency },
        WeightGrams = int.TryParse(WeightGrams, NumberStyles.None, CultureInfo.InvariantCulture, out var grams) ? grams : 0,
        Image = ImageOf(basis), Version = basis.Version,
    };

    /// <summary>An address of a picture that was given; null where the shop draws one, or shows one that was uploaded.</summary>
    private static string? ImageOf(ProductDetails product) =>
        product.Pictures is { Count: > 0 } || product.ImageUrl == $"/api/products/{product.Id}/image.svg" ? null : product.ImageUrl;
}
