using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Statistics.Reports;

/// <summary>Orders of one day, outcome and currency, added up.</summary>
internal sealed record SalesCell(
    int Bucket, string Outcome, string Currency, long Orders, long Units, decimal TotalMinor, decimal TotalInBaseMinor)
{
    public bool IsSold => Outcome is "sale" or "returned";
}

/// <summary>Refunds of one day and currency, added up.</summary>
internal sealed record RefundCell(
    int Bucket, string Currency, long Refunds, long Units, decimal AmountMinor, decimal AmountInBaseMinor);

/// <summary>Customers who bought in a range: for the first time, or again.</summary>
/// <param name="Orders">What they bought in the range.</param>
internal sealed record CustomerCounts(long NewCustomers, long ReturningCustomers, long Orders);

/// <param name="Orders">Orders of the range that were sold: confirmed, shipped, delivered, or returned since.</param>
/// <param name="RevenueInBase">Their revenue, before refunds.</param>
/// <param name="Refunds">Refunds that were made in the range, of orders that were sold, whenever that was.</param>
/// <param name="ReturnedUnits">Units that came back for them.</param>
/// <param name="NetInBase">Revenue less refunds.</param>
/// <param name="Placed">Orders that are neither sold nor ended yet.</param>
/// <param name="Returned">Of the orders sold, those whose goods all came back.</param>
/// <param name="ReturningCustomers">
/// Customers with a sale in the range that follows an earlier sale of theirs, whenever that was.
/// </param>
/// <param name="NewCustomers">Customers whose only sale up to the end of the range is in it.</param>
internal sealed record SalesTotals(
    long Orders, long Units, MoneyTotal RevenueInBase, long Refunds, long ReturnedUnits, MoneyTotal RefundsInBase,
    MoneyTotal NetInBase,
    MoneyTotal AverageOrderInBase, long Placed, long Rejected, long Cancelled, long Returned, long ReturningCustomers,
    long NewCustomers);

internal sealed record SalesOfDay(
    DateOnly Date, long Orders, MoneyTotal RevenueInBase, MoneyTotal RefundsInBase, MoneyTotal NetInBase);

internal sealed record SalesOfCurrency(
    string Currency, long Orders, MoneyTotal Revenue, MoneyTotal Refunds, MoneyTotal Net);

/// <summary>The sales of a range. Totals, days and currencies are added up from the same cells, so they always agree.</summary>
/// <param name="TimeZone">That of the days.</param>
/// <param name="AsOf">The moment that the report is of: requested again as of it, it is the same.</param>
/// <param name="ByDay">Every day of the range, those without a sale as well.</param>
internal sealed record SalesReport(
    DateOrTime From, DateOrTime To, string TimeZone, string AsOf, SalesTotals Totals, IReadOnlyList<SalesOfDay>? ByDay,
    IReadOnlyList<SalesOfCurrency>? ByCurrency)
{
    public static SalesReport Of(
        ReportFrame frame, IReadOnlyList<SalesCell> cells, IReadOnlyList<RefundCell> refunds, CustomerCounts customers)
    {
        var sold = cells.Where(cell => cell.IsSold).ToList();
        var (salesOf, refundsOf) = (sold.ToLookup(cell => frame.DayOf(cell.Bucket)), refunds.ToLookup(cell => frame.DayOf(cell.Bucket)));
        var currencies = sold.Select(cell => cell.Currency).Concat(refunds.Select(cell => cell.Currency)).Distinct().Order(
            StringComparer.Ordinal);
        var days = Enumerable.Range(0, frame.Range.Days).Select(frame.Range.FirstDay.AddDays);
        return new SalesReport(
            frame.Range.From, frame.Range.To, frame.TimeZone, frame.Moment.AsOf,
            TotalsOf(cells, sold, refunds, customers),
            [.. days.Select(day => DayOf(day, [.. salesOf[day]], [.. refundsOf[day]]))],
            [.. currencies.Select(currency => CurrencyOf(
                currency, [.. sold.Where(cell => cell.Currency == currency)],
                [.. refunds.Where(cell => cell.Currency == currency)]))]);
    }

    private static SalesTotals TotalsOf(
        IReadOnlyList<SalesCell> cells, List<SalesCell> sold, IReadOnlyList<RefundCell> refunds,
        CustomerCounts customers)
    {
        var (orders, revenue, back) = (sold.Sum(cell => cell.Orders), InBase(sold), InBase(refunds));
        return new SalesTotals(
            orders, sold.Sum(cell => cell.Units), revenue, refunds.Sum(cell => cell.Refunds),
            refunds.Sum(cell => cell.Units), back,
            revenue - back, revenue.Over(orders), Count("open"), Count("rejected"), Count("cancelled"),
            Count("returned"),
                customers.ReturningCustomers, customers.NewCustomers);

        long Count(string outcome) => cells.Where(cell => cell.Outcome == outcome).Sum(cell => cell.Orders);
    }

    private static SalesOfDay DayOf(DateOnly day, IReadOnlyList<SalesCell> sold, IReadOnlyList<RefundCell> refunds)
    {
        var (revenue, back) = (InBase(sold), InBase(refunds));
        return new SalesOfDay(day, sold.Sum(cell => cell.Orders), revenue, back, revenue - back);
    }

    private static SalesOfCurrency CurrencyOf(
        string currency, IReadOnlyList<SalesCell> sold, IReadOnlyList<RefundCell> refunds)
    {
        var revenue = new MoneyTotal(sold.Sum(cell => cell.TotalMinor), currency);
        var back = new MoneyTotal(refunds.Sum(cell => cell.AmountMinor), currency);
        return new SalesOfCurrency(currency, sold.Sum(cell => cell.Orders), revenue, back, revenue - back);
    }

    private static MoneyTotal InBase(IEnumerable<SalesCell> sold) =>
        MoneyTotal.InBase(sold.Sum(cell => cell.TotalInBaseMinor));

    private static MoneyTotal InBase(IEnumerable<RefundCell> refunds) =>
        MoneyTotal.InBase(refunds.Sum(cell => cell.AmountInBaseMinor));
}
