using FluentValidation;

namespace OnlineShop.Notification.Previews;

/// <summary>The languages that the shop writes in: each has all templates.</summary>
internal static class PreviewLanguages
{
    /// <summary>Their codes; the first is the one that others fall back to.</summary>
    public static IReadOnlyList<string> All { get; } = ["en", "ru"];

    /// <summary>The rule of a field that names one.</summary>
    public static IRuleBuilderOptions<T, string?> IsPreviewLanguage<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(language => All.Contains(language)).WithMessage($"It must be one of {string.Join(", ", All)}.");
}
