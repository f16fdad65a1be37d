using OnlineShop.Contracts;

namespace OnlineShop.ApiClients.Products;

/// <summary>A family as administrators see it.</summary>
public sealed record ApiFamily(
    Guid Id, string Name, IReadOnlyList<string> Options, IReadOnlyList<ApiFamilyMember> Variants, long Version);

/// <summary>A product of a family.</summary>
public sealed record ApiFamilyMember(
    Guid ProductId, string Sku, string Name, Money Price, int Available, bool Retired, IReadOnlyList<string> Values);

/// <summary>What the variants of a family differ in, with what the product has of it.</summary>
public sealed record ApiProductOption(string Name, string Value, IReadOnlyList<string> Values);

/// <summary>A product of the same family.</summary>
public sealed record ApiVariant(
    Guid Id, string Sku, string Name, Money Price, int Available, string ImageUrl, IReadOnlyList<ApiVariantOption> Options);

/// <summary>What a variant has of an option.</summary>
public sealed record ApiVariantOption(string Name, string Value);

/// <summary>The body of a request that creates or replaces a family.</summary>
/// <param name="Version">The version that a change is based on; without it the last change wins.</param>
public sealed record FamilyBody(
    string Name, IReadOnlyList<string> Options, IReadOnlyList<FamilyVariantBody> Variants, long? Version = null);

/// <summary>A product as a variant, with a value for each option.</summary>
public sealed record FamilyVariantBody(Guid ProductId, IReadOnlyList<string> Values);
