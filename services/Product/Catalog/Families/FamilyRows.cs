namespace OnlineShop.Product.Catalog.Families;

/// <summary>A family as stored.</summary>
internal sealed record FamilyRow(
    Guid Id, string Name, string[] Options, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>A product as a variant of a family.</summary>
/// <param name="Values">The value of each option, in their order.</param>
internal sealed record FamilyVariant(Guid ProductId, string[] Values)
{
    /// <summary>What no two variants of a family have in common: their values, upper and lower case being the same.</summary>
    public string Combination => Combine(Values);

    public static string Combine(IEnumerable<string> values) =>
        string.Join('\u001f', values.Select(value => value.Trim().ToLowerInvariant()));
}

/// <summary>A variant with its product as read.</summary>
internal sealed record FamilyVariantRow(
    Guid Id, string Sku, string Name, long PriceMinor, string? Image, string? Picture, bool Retired, string[] OptionValues);

/// <summary>A product that is about to be a variant, locked.</summary>
internal sealed record LockedProduct(Guid Id, bool Retired, Guid? FamilyId);
