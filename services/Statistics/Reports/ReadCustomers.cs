using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Statistics.Reports;

internal sealed record CustomersQuery(string? From, string? To, string? Limit, string? AsOf, string? Format)
    : IRangeQuery;

internal sealed class CustomersQueryValidator : RangeQueryValidator<CustomersQuery>
{
    public CustomersQueryValidator(ShopCalendar calendar, TimeProvider clock)
        : base(calendar, clock)
    {
        RuleFor(query => query.Limit).IsPageLimit();
        RuleFor(query => query.Format).IsOneOf(ReportFormat.Json, ReportFormat.Csv);
    }
}

/// <param name="Customers">Customers with a sale in the range; each is either new or returning.</param>
/// <param name="ReturningShare">From 0 to 1, to four decimals.</param>
/// <param name="AverageOrdersPerCustomer">Sales in the range for each of the customers, to two decimals.</param>
internal sealed record CustomersReport(
    DateOrTime From, DateOrTime To, string AsOf, long Customers, long NewCustomers, long ReturningCustomers,
    decimal ReturningShare, decimal AverageOrdersPerCustomer, IReadOnlyList<TopCustomer> Top)
{
    public static CustomersReport Of(ReportFrame frame, CustomerCounts counts, IReadOnlyList<TopCustomer> top)
    {
        var customers = counts.NewCustomers + counts.ReturningCustomers;
        return new CustomersReport(
            frame.Range.From, frame.Range.To, frame.Moment.AsOf, customers, counts.NewCustomers,
            counts.ReturningCustomers,
            Ratio(counts.ReturningCustomers, customers, 4), Ratio(counts.Orders, customers, 2), top);
    }

    private static decimal Ratio(long part, long whole, int decimals) =>
        whole == 0 ? 0 : decimal.Round((decimal)part / whole, decimals, MidpointRounding.ToEven);
}

/// <param name="RevenueInBase">Of the orders of the range, before refunds.</param>
/// <param name="RefundsInBase">What was refunded in the range, of orders of any time.</param>
/// <param name="Returning">Whether a sale of the range follows an earlier one.</param>
internal sealed record TopCustomer(
    Guid UserId, long Orders, long Units, MoneyTotal RevenueInBase, MoneyTotal RefundsInBase, MoneyTotal NetInBase,
    MoneyTotal AverageOrderInBase, bool Returning, DateTimeOffset FirstOrderAt, DateTimeOffset LastOrderAt)
{
    public static TopCustomer Of(CustomerRow row)
    {
        var (revenue, refunds) = (MoneyTotal.InBase(row.Revenue), MoneyTotal.InBase(row.Refunds));
        return new TopCustomer(
            row.UserId, row.Orders, row.Units, revenue, refunds, revenue - refunds, revenue.Over(row.Orders),
            row.ReturningCustomer, row.FirstAt, row.LastAt);
    }
}

internal static class ReadCustomers
{
    private static readonly string[] Header =
    [
        "userId", "orders", "units", "revenueInBase", "refundsInBase", "netInBase", "averageOrderInBase", "currency",
        "returning", "firstOrderAt", "lastOrderAt", "asOf",
    ];

    public static async Task<IResult> GetAsync(
        [AsParameters] CustomersQuery query, HttpRequest request, ShopDatabase database, ReportReader reader,
        CancellationToken cancel)
    {
        var (frame, problem) = await reader.OpenAsync(query, cancel);
        if (frame is null)
            return problem!;
        await using var connection = await database.OpenAsync(cancel);
        var rows = await CustomerStatements.TopAsync(
            connection, frame, Pages.ParseLimit(query.Limit, 10)!.Value, cancel);
        var top = rows.Select(TopCustomer.Of).ToList();
        return ReportFormat.IsCsv(request, query.Format)
            ? CsvReport.Of($"customers-{frame.Name}", Header, top.Select(row => (CsvField[])
            [
                row.UserId, row.Orders, row.Units, row.RevenueInBase, row.RefundsInBase, row.NetInBase,
                row.AverageOrderInBase,
                Currency.Base, row.Returning, row.FirstOrderAt, row.LastOrderAt, frame.Moment.AsOf,
            ]))
            : TypedResults.Ok(
                CustomersReport.Of(frame, await CustomerStatements.CountAsync(connection, frame, cancel), top));
    }
}
