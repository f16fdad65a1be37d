using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Statistics.Reports;

/// <param name="From">The first day, or a moment; 30 days up to the last if left out.</param>
/// <param name="To">The last day, or a moment; today if left out.</param>
/// <param name="GroupBy"><c>day</c> or <c>currency</c>: only that breakdown. JSON has both without it, CSV that by day.</param>
/// <param name="Format"><c>json</c> or <c>csv</c>; what Accept prefers if left out.</param>
internal sealed record SalesQuery(string? From, string? To, string? GroupBy, string? AsOf, string? Format)
    : IRangeQuery;

internal sealed class SalesQueryValidator : RangeQueryValidator<SalesQuery>
{
    public SalesQueryValidator(ShopCalendar calendar, TimeProvider clock)
        : base(calendar, clock)
    {
        RuleFor(query => query.GroupBy).IsOneOf("day", "currency");
        RuleFor(query => query.Format).IsOneOf(ReportFormat.Json, ReportFormat.Csv);
    }
}

internal static class ReadSales
{
    public static async Task<IResult> GetAsync(
        [AsParameters] SalesQuery query, HttpRequest request, ShopDatabase database, ReportReader reader,
        CancellationToken cancel)
    {
        var (frame, problem) = await reader.OpenAsync(query, cancel);
        if (frame is null)
            return problem!;
        await using var connection = await database.OpenAsync(cancel);
        var sales = await SalesStatements.SalesAsync(connection, frame, cancel);
        var refunds = await SalesStatements.RefundsAsync(connection, frame, cancel);
        var report = SalesReport.Of(
            frame, sales, refunds, await CustomerStatements.CountAsync(connection, frame, cancel));

        if (!ReportFormat.IsCsv(request, query.Format))
        {
            return TypedResults.Ok(report with
            {
                ByDay = query.GroupBy == "currency" ? null : report.ByDay,
                ByCurrency = query.GroupBy == "day" ? null : report.ByCurrency,
            });
        }

        return query.GroupBy == "currency"
            ? CsvReport.Of(
                $"sales-by-currency-{frame.Name}", ["currency", "orders", "revenue", "refunds", "net", "asOf"],
                report.ByCurrency!.Select(row => (CsvField[])[row.Currency, row.Orders, row.Revenue, row.Refunds, row.Net, report.AsOf]))
            : CsvReport.Of(
                $"sales-by-day-{frame.Name}",
                ["date", "orders", "revenueInBase", "refundsInBase", "netInBase", "currency", "asOf"],
                report.ByDay!.Select(row => (CsvField[])
                [
                    row.Date, row.Orders, row.RevenueInBase, row.RefundsInBase, row.NetInBase, Currency.Base,
                    report.AsOf,
                ]));
    }
}
