using System.Globalization;
using FluentValidation;

namespace OnlineShop.Statistics.Reports;

/// <summary>UTC days, both of which are in the report.</summary>
internal readonly record struct ReportRange(DateOnly From, DateOnly To)
{
    public const int MaxDays = 366;
    private const int DefaultDays = 30;

    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>The range that a query means: without an end it ends today, without a beginning it has 30 days.</summary>
    public static ReportRange Of(IRangeQuery query, TimeProvider clock)
    {
        var to = ParseDate(query.To) ?? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new ReportRange(ParseDate(query.From) ?? DateOnly.FromDayNumber(Math.Max(0, to.DayNumber - DefaultDays + 1)), to);
    }

    public static DateOnly? ParseDate(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}

/// <summary>A query over days.</summary>
internal interface IRangeQuery
{
    public string? From { get; }

    public string? To { get; }
}

/// <summary>The rules that queries of reports share.</summary>
internal abstract class RangeQueryRules<T> : AbstractValidator<T>
    where T : IRangeQuery
{
    private const string RangeMessage = "'from' must not be after 'to' (today, where it is left out), and the range at most 366 days long.";

    protected RangeQueryRules(TimeProvider clock)
    {
        RuleFor(query => query.From).Must(IsDate).WithMessage("It must be a date such as 2026-01-31.");
        RuleFor(query => query.To).Must(IsDate).WithMessage("It must be a date such as 2026-01-31.");
        // The range is at fault under the name that was given.
        RuleFor(query => query.To).Must((query, _) => IsRange(query, clock)).WithMessage(RangeMessage).When(query => query.To is not null && BothRead(query));
        RuleFor(query => query.From).Must((query, _) => IsRange(query, clock)).WithMessage(RangeMessage).When(query => query.To is null && BothRead(query));
    }

    private static bool IsDate(string? text) => text is null || ReportRange.ParseDate(text) is not null;

    private static bool BothRead(T query) => IsDate(query.From) && IsDate(query.To);

    private static bool IsRange(T query, TimeProvider clock) => ReportRange.Of(query, clock).Days is >= 1 and <= ReportRange.MaxDays;
}

/// <summary>Rules of single parameters.</summary>
internal static class QueryRules
{
    public static void IsLimit<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(text => ParseLimit(text) is not null).WithMessage("It must be a whole number from 1 to 100.");

    public static void IsOneOf<T>(this IRuleBuilder<T, string?> rule, params string[] words) =>
        rule.Must(text => text is null || words.Contains(text, StringComparer.Ordinal)).WithMessage($"It must be one of {string.Join(", ", words)}.");

    /// <summary>A number of items; null where it is none.</summary>
    public static int? ParseLimit(string? text, int byDefault = 10) =>
        text is null ? byDefault : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= 100 ? limit : null;
}
