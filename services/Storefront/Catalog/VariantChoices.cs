using OnlineShop.Client;

namespace OnlineShop.Storefront.Catalog;

/// <summary>How a value of an option stands beside the other values that are chosen.</summary>
internal enum ChoiceState
{
    Offered,
    SoldOut,

    /// <summary>Not in this combination. Its link leads to the variant that differs least.</summary>
    OtherCombination,

    /// <summary>No variant has it now.</summary>
    NotOffered,
}

/// <param name="Variant">The variant that the choice leads to; null where there is none.</param>
internal sealed record VariantChoice(string Value, bool IsChosen, ChoiceState State, Guid? Variant);

/// <param name="Value">What the product itself has.</param>
internal sealed record OptionChoices(string Name, string Value, IReadOnlyList<VariantChoice> Choices);

/// <summary>What a visitor may choose of a product's family: for each option its values, and the variant that each leads to.</summary>
internal static class VariantChoices
{
    /// <summary>The options in their order; none where there is nothing to choose.</summary>
    public static IReadOnlyList<OptionChoices> Of(ProductDetails product)
    {
        if (product is not { Options: { } options, Variants.Count: > 1 })
            return [];
        var own = options.ToDictionary(option => option.Name, option => option.Value);
        return [.. options.Select(option => new OptionChoices(
            option.Name, option.Value, [.. option.Values.Select(value => ChoiceOf(product, own, option, value))]))];
    }

    private static VariantChoice ChoiceOf(ProductDetails product, Dictionary<string, string> own, ProductOption option, string value)
    {
        var isChosen = value == option.Value;
        var best = isChosen
            ? product.Variants!.FirstOrDefault(variant => variant.Id == product.Id)
            : product.Variants!.Where(variant => variant.Options.Any(other => other.Name == option.Name && other.Value == value))
                .OrderByDescending(variant => Shared(variant, own)).ThenByDescending(variant => variant.Available > 0).FirstOrDefault();
        // It shares all but the option that is chosen anew.
        var isExact = isChosen || (best is not null && Shared(best, own) == own.Count - 1);
        var state = best is null && !isChosen ? ChoiceState.NotOffered
            : !isExact ? ChoiceState.OtherCombination
            : (best?.Available ?? product.Available) > 0 ? ChoiceState.Offered
            : ChoiceState.SoldOut;
        return new VariantChoice(value, isChosen, state, best?.Id ?? (isChosen ? product.Id : null));
    }

    private static int Shared(ProductVariant variant, Dictionary<string, string> own) =>
        variant.Options.Count(option => own.GetValueOrDefault(option.Name) == option.Value);
}
