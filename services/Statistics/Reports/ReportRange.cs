using FluentValidation;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Statistics.Reports;

/// <summary>What a report is about: from a moment to another, both included, and the shop's days that they lie in.</summary>
internal sealed record ReportRange(DateOrTime From, DateOrTime To, DateTimeOffset Start, DateTimeOffset End, DateOnly FirstDay, DateOnly LastDay)
{
    public const int MaxDays = 366;
    private const int DefaultDays = 30;

    public int Days => LastDay.DayNumber - FirstDay.DayNumber + 1;

    /// <summary>The range that a query means: without an end it ends today, without a beginning it has 30 days.</summary>
    public static ReportRange Of(IRangeQuery query, ShopCalendar calendar)
    {
        var to = Parse(query.To) ?? new DateOrTime(calendar.Today);
        var last = calendar.DayOf(to.End(calendar));
        var from = Parse(query.From) ?? new DateOrTime(DateOnly.FromDayNumber(Math.Max(0, last.DayNumber - DefaultDays + 1)));
        var start = from.Start(calendar);
        return new ReportRange(from, to, start, to.End(calendar), calendar.DayOf(start), last);
    }

    /// <summary>Where each day of the range begins: the days of a report are those of the calendar, not what a database thinks of time zones.</summary>
    public DateTimeOffset[] Starts(ShopCalendar calendar) => [.. Enumerable.Range(0, Days).Select(day => calendar.StartOf(FirstDay.AddDays(day)))];

    public static DateOrTime? Parse(string? text) => DateOrTime.TryParse(text, out var value) ? value : null;
}

/// <summary>A query over a range of time, as of a moment.</summary>
internal interface IRangeQuery
{
    public string? From { get; }

    public string? To { get; }

    /// <summary>The moment that the report is of; now if left out.</summary>
    public string? AsOf { get; }
}

/// <summary>The rules that queries of reports share.</summary>
internal abstract class RangeQueryValidator<T> : AbstractValidator<T>
    where T : IRangeQuery
{
    private const string RangeMessage = "'from' must be before 'to' (today, where it is left out; one date for both is that day), and the range at most 366 days long.";

    // A moment is a little ahead where many are made at once, or the clocks of two replicas differ.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    protected RangeQueryValidator(ShopCalendar calendar, TimeProvider clock)
    {
        RuleFor(query => query.From).Must(IsDateOrTime).WithMessage(DateOrTime.Form);
        RuleFor(query => query.To).Must(IsDateOrTime).WithMessage(DateOrTime.Form);
        RuleFor(query => query.AsOf).Must(IsDateOrTime).WithMessage(DateOrTime.Form);
        RuleFor(query => query.AsOf).Must(text => ReportRange.Parse(text) is not { } asOf || asOf.Start(calendar) <= clock.GetUtcNow() + Ahead)
            .WithMessage("It must not be in the future.");
        // The range is at fault under the name that was given.
        RuleFor(query => query.To).Must((query, _) => IsRange(query, calendar)).WithMessage(RangeMessage).When(query => query.To is not null && BothRead(query));
        RuleFor(query => query.From).Must((query, _) => IsRange(query, calendar)).WithMessage(RangeMessage).When(query => query.To is null && BothRead(query));
    }

    private static bool IsDateOrTime(string? text) => text is null || ReportRange.Parse(text) is not null;

    private static bool BothRead(T query) => IsDateOrTime(query.From) && IsDateOrTime(query.To);

    private static bool IsRange(T query, ShopCalendar calendar) =>
        ReportRange.Of(query, calendar) is var range && range.Start < range.End && range.Days is >= 1 and <= ReportRange.MaxDays;
}

/// <summary>Rules of single parameters.</summary>
internal static class QueryRules
{
    public static void IsLimit<T>(this IRuleBuilder<T, string?> rule) => rule.Must(text => Pages.ParseLimit(text) is not null).WithMessage(Pages.LimitMessage);

    public static void IsOneOf<T>(this IRuleBuilder<T, string?> rule, params string[] words) =>
        rule.Must(text => text is null || words.Contains(text, StringComparer.Ordinal)).WithMessage($"It must be one of {string.Join(", ", words)}.");

    public static void IsId<T>(this IRuleBuilder<T, string?> rule) => rule.Must(text => text is null || Guid.TryParse(text, out _)).WithMessage("It must be a UUID.");
}
