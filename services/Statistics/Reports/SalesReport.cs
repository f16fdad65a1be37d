using OnlineShop.Contracts;

namespace OnlineShop.Statistics.Reports;

/// <summary>Orders of one day, outcome and currency, added up.</summary>
internal sealed record SalesCell(DateOnly Day, string Outcome, string Currency, long Orders, long Units, long TotalMinor, long TotalInBaseMinor);

/// <summary>Customers who bought in a range: for the first time, or again.</summary>
/// <param name="Orders">What they bought in the range.</param>
internal sealed record CustomerCounts(long NewCustomers, long ReturningCustomers, long Orders);

/// <param name="Orders">Sales: orders that are confirmed, shipped or delivered.</param>
/// <param name="Placed">Orders that are neither sold nor ended yet.</param>
/// <param name="ReturningCustomers">Customers with a sale in the range that follows an earlier sale of theirs, whenever that was.</param>
/// <param name="NewCustomers">Customers whose only sale up to the end of the range is in it.</param>
internal sealed record SalesTotals(
    long Orders, long Units, Money RevenueInBase, Money AverageOrderInBase, long Placed, long Rejected, long Cancelled, long Returned,
    long ReturningCustomers, long NewCustomers);

internal sealed record SalesOfDay(DateOnly Date, long Orders, Money RevenueInBase);

internal sealed record SalesOfCurrency(string Currency, long Orders, Money Revenue);

/// <summary>The sales of a range of days. Totals, days and currencies are added up from the same cells, so they always agree.</summary>
/// <param name="ByDay">Every day of the range, those without a sale as well.</param>
internal sealed record SalesReport(
    DateOnly From, DateOnly To, SalesTotals Totals, IReadOnlyList<SalesOfDay>? ByDay, IReadOnlyList<SalesOfCurrency>? ByCurrency)
{
    public const string Sale = "sale";

    public static SalesReport Of(ReportRange range, IReadOnlyList<SalesCell> cells, CustomerCounts customers)
    {
        var sales = cells.Where(cell => cell.Outcome == Sale).ToList();
        var ofDay = sales.ToLookup(cell => cell.Day);
        return new SalesReport(
            range.From, range.To, TotalsOf(cells, sales, customers),
            [.. Enumerable.Range(0, range.Days).Select(range.From.AddDays).Select(day => new SalesOfDay(day, ofDay[day].Sum(cell => cell.Orders), InBase(ofDay[day])))],
            [.. sales.GroupBy(cell => cell.Currency, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
                new SalesOfCurrency(group.Key, group.Sum(cell => cell.Orders), new Money(group.Sum(cell => cell.TotalMinor), group.Key)))]);
    }

    /// <summary>The mean of a number of orders, rounded half to even; zero of none.</summary>
    public static Money Average(Money revenue, long orders) =>
        orders == 0 ? Money.Zero(revenue.Currency) : Money.FromAmount(revenue.Amount / orders, revenue.Currency);

    private static SalesTotals TotalsOf(IReadOnlyList<SalesCell> cells, List<SalesCell> sales, CustomerCounts customers)
    {
        var orders = sales.Sum(cell => cell.Orders);
        var revenue = InBase(sales);
        return new SalesTotals(
            orders, sales.Sum(cell => cell.Units), revenue, Average(revenue, orders),
            Count("open"), Count("rejected"), Count("cancelled"), Count("returned"), customers.ReturningCustomers, customers.NewCustomers);

        long Count(string outcome) => cells.Where(cell => cell.Outcome == outcome).Sum(cell => cell.Orders);
    }

    private static Money InBase(IEnumerable<SalesCell> sales) => new(sales.Sum(cell => cell.TotalInBaseMinor), Currency.Base);
}
