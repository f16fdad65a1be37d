using OnlineShop.Client;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Catalog;

/// <summary>
/// What search engines read of a product that is one of several variants: the family as a
/// <see href="https://schema.org/ProductGroup">ProductGroup</see> with each variant and its offer.
/// </summary>
internal static class FamilyFacts
{
    /// <summary>What schema.org has a word for; any other option is named as the shop names it.</summary>
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Colour"] = "color", ["Color"] = "color", ["Size"] = "size", ["Material"] = "material", ["Pattern"] = "pattern",
    };

    /// <summary>The family of a product; null where it is in none, or alone in it.</summary>
    /// <param name="product">With all that its page tells.</param>
    /// <param name="own">What <see cref="ProductFacts"/> says of it.</param>
    public static Dictionary<string, object>? Of(ProductDetails product, Dictionary<string, object> own, PageContext page)
    {
        if (product is not { FamilyId: { } family, Options: { } options, Variants: { Count: > 1 } variants })
            return null;
        return new()
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "ProductGroup",
            ["productGroupID"] = family,
            ["name"] = NameOf(product, variants),
            ["url"] = page.Absolute($"/products/{product.Id}"),
            ["variesBy"] = options.Select(
                option => Words.TryGetValue(option.Name, out var word) ? "https://schema.org/" + word : option.Name).ToList(),
            ["hasVariant"] = variants.Select(variant => VariantOf(variant, variant.Id == product.Id ? own : null, page)).ToList(),
        };
    }

    private static Dictionary<string, object> VariantOf(ProductVariant variant, Dictionary<string, object>? own, PageContext page)
    {
        var facts = own is not null
            ? new Dictionary<string, object>(own)
            : new()
            {
                ["@type"] = "Product",
                ["name"] = variant.Name,
                ["sku"] = variant.Sku,
                ["image"] = page.Absolute($"/images/{variant.Id}.svg"),
                ["url"] = page.Absolute($"/products/{variant.Id}"),
                ["offers"] = ProductFacts.Offer(variant.Id, variant.Price, variant.Available > 0 ? "InStock" : "OutOfStock", page),
            };
        facts.Remove("@context");
        var others = new List<Dictionary<string, object>>();
        foreach (var option in variant.Options)
        {
            if (Words.TryGetValue(option.Name, out var word))
                facts[word] = option.Value;
            else
                others.Add(new() { ["@type"] = "PropertyValue", ["name"] = option.Name, ["value"] = option.Value });
        }

        if (others.Count > 0)
            facts["additionalProperty"] = others;
        return facts;
    }

    /// <summary>The words that all names begin with: "T-Shirt, Blue, S" and "T-Shirt, Red, M" are a "T-Shirt".</summary>
    private static string NameOf(ProductDetails product, IReadOnlyList<ProductVariant> variants)
    {
        var shared = product.Name.Split(' ');
        foreach (var variant in variants)
            shared = [.. shared.Zip(variant.Name.Split(' ')).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)];
        var name = string.Join(' ', shared).TrimEnd(',', '–', '-', '(', '/', ' ');
        return name.Length > 0 ? name : product.Name;
    }
}
