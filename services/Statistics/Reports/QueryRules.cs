using FluentValidation;

namespace OnlineShop.Statistics.Reports;

/// <summary>Rules of single parameters.</summary>
internal static class QueryRules
{
    public static void IsOneOf<T>(this IRuleBuilder<T, string?> rule, params string[] words) =>
        rule.Must(text => text is null || words.Contains(text, StringComparer.Ordinal))
            .WithMessage($"It must be one of {string.Join(", ", words)}.");

    public static void IsId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || Guid.TryParse(text, out _)).WithMessage("It must be a UUID.");
}
