using FluentValidation;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Product.Catalog;

/// <summary>Rules of text that people write.</summary>
internal static class TextRules
{
    /// <summary>Required, one line, at most <paramref name="max"/> characters.</summary>
    public static IRuleBuilderOptions<T, string?> IsLine<T>(this IRuleBuilderInitial<T, string?> rule, int max) => rule
        .Cascade(CascadeMode.Stop)
        .Must(text => !PlainText.IsBlank(text)).WithMessage("It is required.")
        .MaximumTextLength(max)
        .Must(text => PlainText.FindFault(text!) is null)
            .WithMessage("It must be one line without control characters.");

    /// <summary>Required, may have several lines, at most <paramref name="max"/> characters.</summary>
    public static IRuleBuilderOptions<T, string?> IsText<T>(this IRuleBuilderInitial<T, string?> rule, int max) => rule
        .Cascade(CascadeMode.Stop)
        .Must(text => !PlainText.IsBlank(text)).WithMessage("It is required.")
        .MaximumTextLength(max);
}
