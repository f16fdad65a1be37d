using System.Globalization;
using FluentValidation;
using OnlineShop.Contracts;

namespace OnlineShop.Rates.Quotes;

/// <summary>Parameters of questions about rates: currencies, in any case, and days.</summary>
internal static class RateParameters
{
    public static string Normalize(string? currency) => currency?.Trim().ToUpperInvariant() ?? "";

    public static DateOnly? ParseDate(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    public static IRuleBuilderOptions<T, string?> IsCurrency<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(code => Currency.IsKnown(Normalize(code)))
            .WithMessage("It must be a known ISO 4217 code such as EUR.");

    public static IRuleBuilderOptions<T, string?> IsDate<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || ParseDate(text) is not null)
            .WithMessage("It must be a date such as 2026-01-31.");
}
