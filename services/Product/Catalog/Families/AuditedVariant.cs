using OnlineShop.Data;
using OnlineShop.Data.Audit;

namespace OnlineShop.Product.Catalog.Families;

/// <summary>
/// What the audit log keeps of a variant. A change of a family is a change of each product that it makes another: so the history of a
/// product has it, also after the product has left.
/// </summary>
/// <param name="Family">The family's name.</param>
internal sealed record AuditedVariant(string Family, IReadOnlyList<VariantOption> Options)
{
    /// <summary>The variants of a family by their products.</summary>
    public static Dictionary<Guid, AuditedVariant> Of(FamilyRow family, IEnumerable<FamilyVariant> variants) =>
        variants.ToDictionary(
            variant => variant.ProductId,
            variant => new AuditedVariant(
                family.Name, [.. family.Options.Zip(variant.Values, (name, value) => new VariantOption(name, value))]));

    /// <summary>
    /// Logs each product for which something differs. Where only the order differs, the log has the operation and the family alone.
    /// </summary>
    public static void Log(
        ShopTransaction transaction, Guid familyId, Dictionary<Guid, AuditedVariant> before, Dictionary<Guid, AuditedVariant> after)
    {
        foreach (var productId in before.Keys.Union(after.Keys))
        {
            var (old, young) = (before.GetValueOrDefault(productId), after.GetValueOrDefault(productId));
            if (old is null || young is null || !old.SaysAs(young))
                transaction.Audit(old, young, $"{productId}/{familyId}");
        }
    }

    private bool SaysAs(AuditedVariant other) => Family == other.Family && Options.SequenceEqual(other.Options);
}
