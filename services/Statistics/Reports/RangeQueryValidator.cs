using FluentValidation;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Statistics.Reports;

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
    private const string RangeMessage =
        "'from' must be before 'to' (today, where it is left out; one date for both is that day), and the range at most 366 days long.";

    // A moment is a little ahead where many are made at once, or the clocks of two replicas differ.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    protected RangeQueryValidator(ShopCalendar calendar, TimeProvider clock)
    {
        RuleFor(query => query.From).Must(IsDateOrTime).WithMessage(DateOrTime.Form);
        RuleFor(query => query.To).Must(IsDateOrTime).WithMessage(DateOrTime.Form);
        RuleFor(query => query.AsOf).Must(IsDateOrTime).WithMessage(DateOrTime.Form);
        RuleFor(query => query.AsOf)
            .Must(text => ReportRange.Parse(text) is not { } asOf || asOf.Start(calendar) <= clock.GetUtcNow() + Ahead)
            .WithMessage("It must not be in the future.");
        // The error is reported under the parameter that was given.
        RuleFor(query => query.To).Must((query, _) => IsRange(query, calendar)).WithMessage(RangeMessage)
            .When(query => query.To is not null && BothRead(query));
        RuleFor(query => query.From).Must((query, _) => IsRange(query, calendar)).WithMessage(RangeMessage)
            .When(query => query.To is null && BothRead(query));
    }

    private static bool IsDateOrTime(string? text) => text is null || ReportRange.Parse(text) is not null;

    private static bool BothRead(T query) => IsDateOrTime(query.From) && IsDateOrTime(query.To);

    private static bool IsRange(T query, ShopCalendar calendar) =>
        ReportRange.Of(query, calendar) is var range && range.Start < range.End
            && range.Days is >= 1 and <= ReportRange.MaxDays;
}
