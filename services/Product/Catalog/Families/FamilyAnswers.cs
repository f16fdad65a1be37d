using OnlineShop.Contracts;
using OnlineShop.Product.Catalog.Currencies;

namespace OnlineShop.Product.Catalog.Families;

/// <summary>A family as merchants see it.</summary>
/// <param name="Options">The names of the options, in the order in which they are shown.</param>
internal sealed record Family(
    Guid Id, string Name, IReadOnlyList<string> Options, IReadOnlyList<FamilyMember> Variants, long Version,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A product of a family as merchants see it.</summary>
/// <param name="Values">The value of each option, in their order.</param>
internal sealed record FamilyMember(
    Guid ProductId, string Sku, string Name, Money Price, int Available, bool Retired, IReadOnlyList<string> Values);

/// <summary>An option of a product in a family.</summary>
/// <param name="Value">The product's own.</param>
/// <param name="Values">All that its variants have, in the order in which they are shown.</param>
internal sealed record ProductOption(string Name, string Value, IReadOnlyList<string> Values);

/// <summary>What a variant has of an option.</summary>
internal sealed record VariantOption(string Name, string Value);

/// <summary>A product of the same family, the product itself being one.</summary>
/// <param name="Available">Units that can be ordered now.</param>
internal sealed record ProductVariant(
    Guid Id, string Sku, string Name, Money Price, int Available, string ImageUrl, IReadOnlyList<VariantOption> Options);

/// <summary>A family as the details of one of its products show it.</summary>
internal sealed record FamilyOfProduct(
    Guid Id, IReadOnlyList<ProductOption> Options, IReadOnlyList<ProductVariant> Variants)
{
    /// <summary>The family beside a product; null where the product has just left it. Retired variants are left out.</summary>
    public static FamilyOfProduct? From(
        FamilyView family, Guid productId, IReadOnlyDictionary<Guid, int> available, ShownPrices prices)
    {
        if (family.Variants.FirstOrDefault(variant => variant.Id == productId) is not { } self)
            return null;
        var shown = family.Variants.Where(variant => !variant.Retired || variant == self).ToList();
        return new FamilyOfProduct(
            family.Family.Id,
            [.. family.Family.Options.Select((name, i) => new ProductOption(
                name, self.OptionValues[i],
                [.. shown.Select(variant => variant.OptionValues[i]).Distinct(StringComparer.OrdinalIgnoreCase)]))],
            [.. shown.Select(variant => new ProductVariant(
                variant.Id, variant.Sku, variant.Name, prices.Show(variant.PriceMinor),
                variant.Retired ? 0 : available.GetValueOrDefault(variant.Id),
                ImageUrls.Of(variant.Id, variant.Picture, variant.Image),
                [.. family.Family.Options.Select((name, i) => new VariantOption(name, variant.OptionValues[i]))]))]);
    }
}

/// <summary>A family with its variants as read, retired ones too.</summary>
internal sealed record FamilyView(FamilyRow Family, IReadOnlyList<FamilyVariantRow> Variants);
