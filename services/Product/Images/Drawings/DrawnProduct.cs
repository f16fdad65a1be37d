using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Images.Drawings;

/// <summary>What a drawing is made by.</summary>
/// <param name="Seed">What proportions and colours are chosen by: variants of a family have one.</param>
/// <param name="Values">What a variant has of the family's options.</param>
internal sealed record DrawnProduct(
    Guid Seed, string Name, string Category, string CategoryName, int WeightGrams, IReadOnlyList<string> Values)
{
    public static DrawnProduct From(ProductData product, IReadOnlyList<string> values) => new(
        product.FamilyId ?? product.Id, product.Name, product.Category, product.CategoryName, product.WeightGrams, values);
}
