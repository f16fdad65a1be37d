using FluentValidation;

namespace OnlineShop.ServiceDefaults.Texts;

/// <summary>Rules of what people write. Lengths count what a person sees, without the space around it.</summary>
public static class TextRules
{
    /// <summary>At most so many characters; a text that is left out has none.</summary>
    public static IRuleBuilderOptions<T, string?> MaximumTextLength<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.Must(text => text is null || PlainText.IsAtMost(text, max))
            .WithMessage($"It must have at most {max} characters.");

    /// <summary>Required, with something to see in it, and at most so many characters.</summary>
    public static IRuleBuilderOptions<T, string?> RequiredText<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.Must(text => !PlainText.IsBlank(text) && PlainText.IsAtMost(text!, max))
            .WithMessage($"It must have 1 to {max} characters.");
}
