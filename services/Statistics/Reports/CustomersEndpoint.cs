using System.Globalization;
using OnlineShop.Contracts;
using OnlineShop.Messaging.Database;

namespace OnlineShop.Statistics.Reports;

internal sealed record CustomersQuery(string? From, string? To, string? Limit, string? Format) : IRangeQuery;

internal sealed class CustomersQueryRules : RangeQueryRules<CustomersQuery>
{
    public CustomersQueryRules(TimeProvider clock)
        : base(clock)
    {
        RuleFor(query => query.Limit).IsLimit();
        RuleFor(query => query.Format).IsOneOf(ReportFormat.Json, ReportFormat.Csv);
    }
}

/// <param name="Customers">Customers with a sale in the range; each is either new or returning.</param>
/// <param name="ReturningShare">From 0 to 1, to four decimals.</param>
/// <param name="AverageOrdersPerCustomer">Sales in the range for each of the customers, to two decimals.</param>
internal sealed record CustomersReport(
    DateOnly From, DateOnly To, long Customers, long NewCustomers, long ReturningCustomers, decimal ReturningShare, decimal AverageOrdersPerCustomer,
    IReadOnlyList<TopCustomer> Top)
{
    public static CustomersReport Of(ReportRange range, CustomerCounts counts, IReadOnlyList<TopCustomer> top)
    {
        var customers = counts.NewCustomers + counts.ReturningCustomers;
        return new CustomersReport(
            range.From, range.To, customers, counts.NewCustomers, counts.ReturningCustomers,
            Ratio(counts.ReturningCustomers, customers, 4), Ratio(counts.Orders, customers, 2), top);
    }

    private static decimal Ratio(long part, long whole, int decimals) => whole == 0 ? 0 : decimal.Round((decimal)part / whole, decimals, MidpointRounding.ToEven);
}

/// <param name="Returning">Whether a sale of the range follows an earlier one.</param>
internal sealed record TopCustomer(
    Guid UserId, long Orders, long Units, Money RevenueInBase, Money AverageOrderInBase, bool Returning, DateTimeOffset FirstOrderAt, DateTimeOffset LastOrderAt);

internal static class CustomersEndpoint
{
    public static async Task<IResult> GetAsync([AsParameters] CustomersQuery query, HttpRequest request, ShopDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var range = ReportRange.Of(query, clock);
        await using var connection = await database.OpenAsync(cancel);
        var top = (await CustomerSql.TopAsync(connection, range, QueryRules.ParseLimit(query.Limit)!.Value, cancel)).Select(row =>
        {
            var revenue = new Money(row.RevenueInBaseMinor, Currency.Base);
            return new TopCustomer(row.UserId, row.Orders, row.Units, revenue, SalesReport.Average(revenue, row.Orders), row.ReturningCustomer, row.FirstAt, row.LastAt);
        }).ToList();
        if (ReportFormat.IsCsv(request, query.Format))
        {
            return CsvReport.Of(
                $"customers-{SalesEndpoint.Name(range)}", ["userId", "orders", "units", "revenueInBase", "averageOrderInBase", "currency", "returning", "firstOrderAt", "lastOrderAt"],
                top.Select(row => (string[])
                [
                    row.UserId.ToString(), SalesEndpoint.Text(row.Orders), SalesEndpoint.Text(row.Units), row.RevenueInBase.ToAmountString(),
                    row.AverageOrderInBase.ToAmountString(), Currency.Base, row.Returning ? "true" : "false", Text(row.FirstOrderAt), Text(row.LastOrderAt),
                ]));
        }

        var counts = await CustomerSql.CountAsync(connection, range, cancel);
        return TypedResults.Ok(CustomersReport.Of(range, counts, top));
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
