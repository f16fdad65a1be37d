using FluentValidation;

namespace OnlineShop.Product.Catalog;

/// <summary>Rules of text that people write.</summary>
internal static class TextRules
{
    /// <summary>Required, one line, at most <paramref name="max"/> characters.</summary>
    public static IRuleBuilderOptions<T, string?> IsLine<T>(this IRuleBuilderInitial<T, string?> rule, int max) => rule
        .Cascade(CascadeMode.Stop)
        .Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("It is required.")
        .Must(text => text!.Length <= max).WithMessage($"It must have at most {max} characters.")
        .Must(text => !text!.Any(char.IsControl)).WithMessage("It must be one line without control characters.");

    /// <summary>Required, may have several lines, at most <paramref name="max"/> characters.</summary>
    public static IRuleBuilderOptions<T, string?> IsText<T>(this IRuleBuilderInitial<T, string?> rule, int max) => rule
        .Cascade(CascadeMode.Stop)
        .Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage("It is required.")
        .Must(text => text!.Length <= max).WithMessage($"It must have at most {max} characters.")
        .Must(text => !text!.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'))).WithMessage("It must not hold control characters.");
}
