using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Rates.Quotes;

/// <summary>What can be wrong with a question about rates.</summary>
internal static class RateRefusals
{
    public static ProblemHttpResult NoRates() => Problem.Create(
        StatusCodes.Status503ServiceUnavailable, "ratesUnavailable", "There are no exchange rates yet; try again.");

    /// <summary>The shop knows the currency, the feed does not.</summary>
    public static ProblemHttpResult NotServed(string parameter, string currency) => Problem.Unprocessable(
        "currencyNotServed", $"There is no rate for {currency}.", members: new()
        {
            ["errors"] = new Dictionary<string, string[]> { [parameter] = [$"There is no rate for {currency}."] },
        });

    /// <summary>The amount is more in the target currency than the shop reckons with.</summary>
    public static ProblemHttpResult OutOfRange(string target) => Problem.Unprocessable(
        "amountOutOfRange", $"The result is more than {Money.Max(target)}.", members: new()
        {
            ["errors"] = new Dictionary<string, string[]> { ["amount"] = [$"It makes more than {Money.Max(target)}."] },
        });

    /// <summary>The refusal of a pair that a table has no rate for.</summary>
    public static ProblemHttpResult NotServed(RateTable table, string from, string to) =>
        table.Serves(from) ? NotServed("to", to) : NotServed("from", from);

    public static string Normalize(string? currency) => currency?.Trim().ToUpperInvariant() ?? "";

    public static IRuleBuilderOptions<T, string?> IsCurrency<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(code => Currency.IsKnown(Normalize(code))).WithMessage("It must be a known ISO 4217 code such as EUR.");

    public static IRuleBuilderOptions<T, string?> IsDate<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => text is null || ParseDate(text) is not null).WithMessage("It must be a date such as 2026-01-31.");

    public static DateOnly? ParseDate(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public static long AgeOf(this TimeProvider clock, RateTable table) => Math.Max(0, (long)(clock.GetUtcNow() - table.ReceivedAt).TotalSeconds);
}
