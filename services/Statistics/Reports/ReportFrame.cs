using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Times;
using OnlineShop.Statistics.Moments;

namespace OnlineShop.Statistics.Reports;

/// <summary>What every report has: its range, the time zone of its days, and the moment that it is of.</summary>
internal sealed record ReportFrame(ReportRange Range, string TimeZone, DateTimeOffset[] Starts, ReportMoment Moment)
{
    /// <summary>For the name of a file.</summary>
    public string Name => $"{((CsvField)Range.FirstDay).Text}-to-{((CsvField)Range.LastDay).Text}";

    /// <summary>The parameters of <see cref="FactsSql"/>, and of statements over it.</summary>
    public StatementValues Parameters => new(Frame);

    /// <summary>The same, and others.</summary>
    public StatementValues With(object others) => new(Frame, others);

    private object Frame => new { Moment = Moment.Id, Range.Start, Range.End, Starts = Starts.Select(start => start.UtcDateTime).ToArray() };

    /// <summary>The day of a bucket of <c>width_bucket(…, @Starts)</c>, which counts from 1.</summary>
    public DateOnly DayOf(int bucket) => Range.FirstDay.AddDays(bucket - 1);
}

/// <summary>Settles what a query asks for.</summary>
internal sealed class ReportReader(ReportMoments moments, ShopCalendar calendar, TimeProvider clock)
{
    /// <summary>The frame of a report; or the refusal, where nothing is known of the moment asked for.</summary>
    /// <param name="momentId">The moment of an earlier page, which goes before the query's.</param>
    public async Task<(ReportFrame? Frame, ProblemHttpResult? Problem)> OpenAsync(IRangeQuery query, CancellationToken cancel, long? momentId = null)
    {
        var range = ReportRange.Of(query, calendar);
        var moment = momentId is { } id ? await moments.FindAsync(id, cancel) : await FindAsync(ReportRange.Parse(query.AsOf)?.End(calendar), cancel);
        return moment is null
            ? (null, momentId is null
                ? Problem.Invalid("asOf", "No report of that time, or of before it, is kept: reports can be repeated as of a moment that a report was made at.")
                : Problem.Invalid("after", "The pages of that report are kept no more."))
            : (new ReportFrame(range, calendar.TimeZone, range.Starts(calendar), moment), null);
    }

    private async Task<ReportMoment?> FindAsync(DateTimeOffset? asOf, CancellationToken cancel) => asOf is not { } until
        ? await moments.NowAsync(cancel)
        // Of today, no report was made yet.
        : await moments.FindAsync(until, cancel) ?? (until >= clock.GetUtcNow() ? await moments.NowAsync(cancel) : null);
}
