using OnlineShop.Data.Statements;
using OnlineShop.Statistics.Moments;

namespace OnlineShop.Statistics.Reports;

/// <summary>What every report has: its range, the time zone of its days, and the moment that it is of.</summary>
internal sealed record ReportFrame(ReportRange Range, string TimeZone, DateTimeOffset[] Starts, ReportMoment Moment)
{
    /// <summary>For the name of a file.</summary>
    public string Name => $"{((CsvField)Range.FirstDay).Text}-to-{((CsvField)Range.LastDay).Text}";

    /// <summary>The parameters of <see cref="FactsStatements"/>, and of statements over it.</summary>
    public StatementValues Parameters => new(Frame);

    /// <summary>The same, and others.</summary>
    public StatementValues With(object others) => new(Frame, others);

    private object Frame =>
        new { Moment = Moment.Id, Range.Start, Range.End, Starts = Starts.Select(start => start.UtcDateTime).ToArray() };

    /// <summary>The day of a bucket of <c>width_bucket(…, @Starts)</c>, which counts from 1.</summary>
    public DateOnly DayOf(int bucket) => Range.FirstDay.AddDays(bucket - 1);
}
