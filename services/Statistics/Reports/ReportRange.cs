using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Statistics.Reports;

/// <summary>What a report is about: from a moment to another, both included, and the shop's days that they lie in.</summary>
internal sealed record ReportRange(
    DateOrTime From, DateOrTime To, DateTimeOffset Start, DateTimeOffset End, DateOnly FirstDay, DateOnly LastDay)
{
    public const int MaxDays = 366;
    private const int DefaultDays = 30;

    public int Days => LastDay.DayNumber - FirstDay.DayNumber + 1;

    /// <summary>The range that a query means: without an end it ends today, without a beginning it has 30 days.</summary>
    public static ReportRange Of(IRangeQuery query, ShopCalendar calendar)
    {
        var to = Parse(query.To) ?? new DateOrTime(calendar.Today);
        var last = calendar.DayOf(to.End(calendar));
        var from = Parse(query.From)
            ?? new DateOrTime(DateOnly.FromDayNumber(Math.Max(0, last.DayNumber - DefaultDays + 1)));
        var start = from.Start(calendar);
        return new ReportRange(from, to, start, to.End(calendar), calendar.DayOf(start), last);
    }

    /// <summary>
    /// Where each day of the range begins: the days of a report are those of the calendar, not what a database thinks of time
    /// zones.
    /// </summary>
    public DateTimeOffset[] Starts(ShopCalendar calendar) =>
        [.. Enumerable.Range(0, Days).Select(day => calendar.StartOf(FirstDay.AddDays(day)))];

    public static DateOrTime? Parse(string? text) => DateOrTime.TryParse(text, out var value) ? value : null;
}
