using OnlineShop.Contracts;

namespace OnlineShop.Product.Catalog.Manage;

/// <summary>What the audit log keeps of a product: what the people of the shop decide about it.</summary>
internal sealed record AuditedProduct(
    string Sku, string Name, string Description, string Category, Money Price, int WeightGrams, string? Image, bool Retired)
{
    public static AuditedProduct Of(ProductData product) => new(
        product.Sku, product.Name, product.Description, product.Category, product.Price(), product.WeightGrams, product.Image, product.Retired);
}
