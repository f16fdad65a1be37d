using OnlineShop.Contracts;

namespace OnlineShop.Product.Catalog.Manage;

/// <summary>What the audit log keeps of a product: what the people of the shop decide about it.</summary>
/// <param name="OnHand">Its first stock, where it is new.</param>
internal sealed record AuditedProduct(
    string Sku, string Name, string Description, string Category, Money Price, int WeightGrams, string? Image, bool Retired,
    int? OnHand)
{
    public static AuditedProduct Of(ProductData product, int? onHand = null) => new(
        product.Sku, product.Name, product.Description, product.Category, product.Price(), product.WeightGrams, product.Image,
        product.Retired, onHand);
}
