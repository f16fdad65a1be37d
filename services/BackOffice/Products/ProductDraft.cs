using System.Globalization;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Products;

/// <summary>A product as a person edits it: everything as it is typed.</summary>
public sealed record ProductDraft
{
    /// <summary>The currency of the catalog.</summary>
    public const string Currency = "EUR";

    /// <summary>The article number.</summary>
    public string Sku { get; set; } = "";

    /// <summary>One line.</summary>
    public string Name { get; set; } = "";

    /// <summary>It may have several lines.</summary>
    public string Description { get; set; } = "";

    /// <summary>The slug.</summary>
    public string Category { get; set; } = "";

    /// <summary>The amount in the currency of the catalog; a comma is taken for a point.</summary>
    public string Price { get; set; } = "";

    /// <summary>A whole number.</summary>
    public string WeightGrams { get; set; } = "";

    /// <summary>0, which the shop refuses, where it is no number.</summary>
    private int Grams => int.TryParse(WeightGrams, NumberStyles.None, CultureInfo.InvariantCulture, out var grams) ? grams : 0;

    /// <summary>The fields, by the names that the API has for them.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["name", "sku", "category", "price", "weightGrams", "description"];

    /// <summary>A product as it is.</summary>
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
        WeightGrams = Grams,
        Image = basis.Image, Version = basis.Version,
    };

    /// <summary>A new product, in the currency of the catalog.</summary>
    /// <param name="reuseSku">Whether its SKU may be one that a retired product has had.</param>
    public CreateProduct ToNew(int onHand, bool reuseSku) => new()
    {
        Sku = Sku.Trim(), Name = Name.Trim(), Description = Description, Category = Category,
        Price = new Money { Amount = Price.Trim().Replace(',', '.'), Currency = Currency }, WeightGrams = Grams, OnHand = onHand,
        ReuseSku = reuseSku ? true : null,
    };
}
