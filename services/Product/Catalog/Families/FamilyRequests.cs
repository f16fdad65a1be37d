using FluentValidation;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Product.Catalog.Families;

/// <summary>What a merchant says of a family.</summary>
internal interface IFamilyText
{
    string? Name { get; }

    IReadOnlyList<string?>? Options { get; }

    IReadOnlyList<FamilyVariantText?>? Variants { get; }
}

/// <summary>A product as a variant of a family.</summary>
/// <param name="Values">A value for each option of the family, in their order.</param>
internal sealed record FamilyVariantText(Guid? ProductId, IReadOnlyList<string?>? Values);

/// <param name="Options">The names of the options, such as Size, in the order in which they are shown; 1 to 4.</param>
/// <param name="Variants">The products, in the order in which they are shown; 1 to 200.</param>
internal sealed record CreateFamily(
    string? Name, IReadOnlyList<string?>? Options, IReadOnlyList<FamilyVariantText?>? Variants) : IFamilyText;

/// <summary>The whole family as it shall be.</summary>
/// <param name="Options">The names of the options, such as Size, in the order in which they are shown; 1 to 4.</param>
/// <param name="Variants">The products, in the order in which they are shown; 1 to 200.</param>
/// <param name="Version">
/// The version that the change is based on; refused where another came in between. Without it the last one wins.
/// </param>
internal sealed record ChangeFamily(
    string? Name, IReadOnlyList<string?>? Options, IReadOnlyList<FamilyVariantText?>? Variants, long? Version) : IFamilyText;

internal abstract class FamilyTextValidator<T> : AbstractValidator<T>
    where T : IFamilyText
{
    private const int MostOptions = 4;
    private const int MostVariants = 200;
    private const int LongestText = 60;

    protected FamilyTextValidator()
    {
        RuleFor(family => family.Name).IsLine(100);
        RuleFor(family => family.Options).Must(options => options is { Count: >= 1 and <= MostOptions })
            .WithMessage($"There must be 1 to {MostOptions} options.");
        RuleForEach(family => family.Options).Must(IsText).WithMessage(TextMessage);
        RuleFor(family => family.Options).Custom((options, context) =>
        {
            foreach (var index in Repeated(options, option => option?.Trim().ToLowerInvariant()))
                context.AddFailure($"options[{index}]", "Another option has this name.");
        });
        RuleFor(family => family.Variants).Must(variants => variants is { Count: >= 1 and <= MostVariants })
            .WithMessage($"There must be 1 to {MostVariants} variants.");
        RuleForEach(family => family.Variants).Must(variant => variant is not null)
            .WithMessage("It must be an object with 'productId' and 'values'.");
        RuleFor(family => family.Variants).Custom((variants, context) =>
        {
            for (var i = 0; i < (variants?.Count ?? 0); i++)
            {
                if (variants![i] is { } variant)
                    CheckVariant(variant, $"variants[{i}]", context);
            }

            foreach (var index in Repeated(variants, variant => variant?.ProductId))
                context.AddFailure($"variants[{index}].productId", "Another variant is this product.");
            foreach (var index in Repeated(variants, CombinationOf))
                context.AddFailure($"variants[{index}].values", "Another variant has the same values.");
        });
    }

    private static string TextMessage => $"It must be one line of 1 to {LongestText} characters.";

    private static void CheckVariant(FamilyVariantText variant, string path, ValidationContext<T> context)
    {
        if (variant.ProductId is not { } id || id == Guid.Empty)
            context.AddFailure($"{path}.productId", "The id of a product is required.");
        if (variant.Values is null || variant.Values.Count != (context.InstanceToValidate.Options?.Count ?? 0))
        {
            context.AddFailure($"{path}.values", "There must be one value for each option.");
            return;
        }

        for (var i = 0; i < variant.Values.Count; i++)
        {
            if (!IsText(variant.Values[i]))
                context.AddFailure($"{path}.values[{i}]", TextMessage);
        }
    }

    private static bool IsText(string? text) =>
        !PlainText.IsBlank(text) && PlainText.FindFault(text!) is null && PlainText.IsAtMost(text!, LongestText);

    private static string? CombinationOf(FamilyVariantText? variant) =>
        variant?.Values is { } values && values.All(IsText) ? FamilyVariant.Combine(values!) : null;

    /// <summary>Where a key is that an earlier one equals.</summary>
    private static IEnumerable<int> Repeated<TItem, TKey>(IReadOnlyList<TItem>? items, Func<TItem, TKey?> key) =>
        (items ?? []).Select((item, index) => (Key: key(item), index)).Where(item => item.Key is not null)
            .GroupBy(item => item.Key).SelectMany(same => same.Skip(1)).Select(item => item.index);
}

internal sealed class CreateFamilyValidator : FamilyTextValidator<CreateFamily>;

internal sealed class ChangeFamilyValidator : FamilyTextValidator<ChangeFamily>
{
    public ChangeFamilyValidator() =>
        RuleFor(family => family.Version).Must(version => version is null or >= 1)
            .WithMessage("It must be the version of a family, 1 or more.");
}
