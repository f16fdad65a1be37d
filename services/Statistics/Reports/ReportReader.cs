using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Times;
using OnlineShop.Statistics.Moments;

namespace OnlineShop.Statistics.Reports;

/// <summary>Finds the range and the moment of a query.</summary>
internal sealed class ReportReader(ReportMoments moments, ShopCalendar calendar, TimeProvider clock)
{
    private const string NoReport =
        "No report from that time or earlier is kept. A report can be repeated as of a moment at which one was made.";

    /// <summary>The frame of a report; or the refusal, where nothing is known of the requested moment.</summary>
    /// <param name="momentId">The moment of an earlier page, which takes precedence over the query's.</param>
    public async Task<(ReportFrame? Frame, ProblemHttpResult? Problem)> OpenAsync(
        IRangeQuery query, CancellationToken cancel, long? momentId = null)
    {
        var range = ReportRange.Of(query, calendar);
        var moment = momentId is { } id
            ? await moments.FindAsync(id, cancel)
            : await FindAsync(ReportRange.Parse(query.AsOf)?.End(calendar), cancel);
        if (moment is not null)
            return (new ReportFrame(range, calendar.TimeZone, range.Starts(calendar), moment), null);
        return (null, momentId is null
            ? Problem.Invalid("asOf", NoReport) : Problem.Invalid("after", "The pages of that report are kept no more."));
    }

    private async Task<ReportMoment?> FindAsync(DateTimeOffset? asOf, CancellationToken cancel) => asOf is not { } until
        ? await moments.NowAsync(cancel)
        // No report was made today yet.
        : await moments.FindAsync(until, cancel)
            ?? (until >= clock.GetUtcNow() ? await moments.NowAsync(cancel) : null);
}
