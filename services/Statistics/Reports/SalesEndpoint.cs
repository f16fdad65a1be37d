using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Statistics.Reports;

/// <param name="From">The first day, or a moment; 30 days up to the last if left out.</param>
/// <param name="To">The last day, or a moment; today if left out.</param>
/// <param name="GroupBy"><c>day</c> or <c>currency</c>: only that breakdown. JSON has both without it, CSV that by day.</param>
/// <param name="Format"><c>json</c> or <c>csv</c>; what Accept prefers if left out.</param>
internal sealed record SalesQuery(string? From, string? To, string? GroupBy, string? AsOf, string? Format) : IRangeQuery;

internal sealed class SalesQueryRules : RangeQueryValidator<SalesQuery>
{
    public SalesQueryRules(ShopCalendar calendar, TimeProvider clock)
        : base(calendar, clock)
    {
        RuleFor(query => query.GroupBy).IsOneOf("day", "currency");
        RuleFor(query => query.Format).IsOneOf(ReportFormat.Json, ReportFormat.Csv);
    }
}

internal static class SalesEndpoint
{
    private const string Sales = $"""
        with {FactsSql.Orders}
        select width_bucket(placed_at, @Starts) as bucket, outcome, currency, count(*) as orders, sum(units) as units,
          sum(total_minor) as total_minor, sum(total_in_base_minor) as total_in_base_minor
        from o where placed_at between @Start and @End
        group by 1, 2, 3
        """;

    private const string Refunds = $"""
        with {FactsSql.Orders}, {FactsSql.Refunds}
        select width_bucket(at, @Starts) as bucket, currency, count(distinct refund_id) as refunds, sum(units) as units,
          sum(amount_minor) as amount_minor, sum(amount_in_base_minor) as amount_in_base_minor
        from e where at between @Start and @End
        group by 1, 2
        """;

    public static async Task<IResult> GetAsync(
        [AsParameters] SalesQuery query, HttpRequest request, ShopDatabase database, ReportReader reader, CancellationToken cancel)
    {
        var (frame, problem) = await reader.OpenAsync(query, cancel);
        if (frame is null)
            return problem!;
        await using var connection = await database.OpenAsync(cancel);
        var sales = await connection.QueryAsync<SalesCell>(Sales, frame.Parameters, cancel: cancel);
        var refunds = await connection.QueryAsync<RefundCell>(Refunds, frame.Parameters, cancel: cancel);
        var report = SalesReport.Of(frame, sales, refunds, await CustomerSql.CountAsync(connection, frame, cancel));

        if (!ReportFormat.IsCsv(request, query.Format))
        {
            return TypedResults.Ok(report with
            {
                ByDay = query.GroupBy == "currency" ? null : report.ByDay,
                ByCurrency = query.GroupBy == "day" ? null : report.ByCurrency,
            });
        }

        return query.GroupBy == "currency"
            ? CsvReport.Of($"sales-by-currency-{frame.Name}", ["currency", "orders", "revenue", "refunds", "net", "asOf"], report.ByCurrency!.Select(row =>
                (CsvField[])[row.Currency, row.Orders, row.Revenue, row.Refunds, row.Net, report.AsOf]))
            : CsvReport.Of($"sales-by-day-{frame.Name}", ["date", "orders", "revenueInBase", "refundsInBase", "netInBase", "currency", "asOf"], report.ByDay!.Select(row =>
                (CsvField[])[row.Date, row.Orders, row.RevenueInBase, row.RefundsInBase, row.NetInBase, Currency.Base, report.AsOf]));
    }
}
