using System.Globalization;
using Dapper;
using OnlineShop.Contracts;
using OnlineShop.Messaging.Database;

namespace OnlineShop.Statistics.Reports;

/// <param name="From">The first day; 30 days up to the last if left out.</param>
/// <param name="To">The last day; today if left out.</param>
/// <param name="GroupBy"><c>day</c> or <c>currency</c>: only that breakdown. JSON has both without it, CSV that by day.</param>
/// <param name="Format"><c>json</c> or <c>csv</c>; what Accept prefers if left out.</param>
internal sealed record SalesQuery(string? From, string? To, string? GroupBy, string? Format) : IRangeQuery;

internal sealed class SalesQueryRules : RangeQueryRules<SalesQuery>
{
    public SalesQueryRules(TimeProvider clock)
        : base(clock)
    {
        RuleFor(query => query.GroupBy).IsOneOf("day", "currency");
        RuleFor(query => query.Format).IsOneOf(ReportFormat.Json, ReportFormat.Csv);
    }
}

internal static class SalesEndpoint
{
    public static async Task<IResult> GetAsync([AsParameters] SalesQuery query, HttpRequest request, ShopDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var range = ReportRange.Of(query, clock);
        await using var connection = await database.OpenAsync(cancel);
        var cells = await connection.QueryAsync<SalesCell>(new CommandDefinition(
            """
            select day, outcome, currency, count(*) as orders, sum(units)::bigint as units,
              sum(total_minor)::bigint as total_minor, sum(total_in_base_minor)::bigint as total_in_base_minor
            from orders where day between @From and @To
            group by day, outcome, currency
            """,
            range, cancellationToken: cancel));
        var report = SalesReport.Of(range, cells.AsList(), await CustomerSql.CountAsync(connection, range, cancel));

        if (!ReportFormat.IsCsv(request, query.Format))
        {
            return TypedResults.Ok(report with
            {
                ByDay = query.GroupBy == "currency" ? null : report.ByDay,
                ByCurrency = query.GroupBy == "day" ? null : report.ByCurrency,
            });
        }

        return query.GroupBy == "currency"
            ? CsvReport.Of($"sales-by-currency-{Name(range)}", ["currency", "orders", "revenue"], report.ByCurrency!.Select(row =>
                (string[])[row.Currency, Text(row.Orders), row.Revenue.ToAmountString()]))
            : CsvReport.Of($"sales-by-day-{Name(range)}", ["date", "orders", "revenueInBase", "currency"], report.ByDay!.Select(row =>
                (string[])[Text(row.Date), Text(row.Orders), row.RevenueInBase.ToAmountString(), Currency.Base]));
    }

    public static string Name(ReportRange range) => $"{Text(range.From)}-to-{Text(range.To)}";

    public static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
