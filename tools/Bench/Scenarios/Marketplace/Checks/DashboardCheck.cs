using OnlineShop.Bench.Shop;
using OnlineShop.Client;

namespace OnlineShop.Bench.Scenarios.Marketplace.Checks;

/// <summary>Holds figures of one moment against each other.</summary>
internal static class DashboardCheck
{
    /// <summary>What does not agree in two reports of one moment; null where all does.</summary>
    public static string? FaultOf(SalesReport sales, CustomersReport customers)
    {
        var totals = sales.Totals;
        var fault =
            Differ("orders by day", totals.Orders, Days(sales).Sum(day => day.Orders))
            ?? Differ("orders by currency", totals.Orders, (sales.ByCurrency ?? []).Sum(currency => currency.Orders))
            ?? Differ("revenue by day", Of(totals.RevenueInBase), Days(sales).Sum(day => Of(day.RevenueInBase)))
            ?? Differ("refunds by day", Of(totals.RefundsInBase), Days(sales).Sum(day => Of(day.RefundsInBase)))
            ?? Differ("net", Of(totals.NetInBase), Of(totals.RevenueInBase) - Of(totals.RefundsInBase))
            ?? Differ("new customers", totals.NewCustomers, customers.NewCustomers)
            ?? Differ("returning customers", totals.ReturningCustomers, customers.ReturningCustomers)
            ?? (sales.AsOf == customers.AsOf ? null : $"a report as of {customers.AsOf}");
        return fault is null ? null : $"as of {sales.AsOf}: {fault}";
    }

    /// <summary>Asks for reports again, which must be what they were.</summary>
    public static async Task RunAsync(
        ShopUser admin, IEnumerable<SalesReport> earlier, Tally tally, CancellationToken cancel)
    {
        foreach (var sales in earlier)
        {
            var answer = await admin.Api
                .GetSalesAsync(sales.From, sales.To, asOf: sales.AsOf, cancellationToken: cancel).ToAnswerAsync();
            tally.Note(
                answer.Value is not { } again ? $"as of {sales.AsOf}: {answer.Fault}"
                : again.Totals == sales.Totals ? null
                : $"as of {sales.AsOf}: other totals than before");
        }
    }

    private static string? Differ(string what, long one, long other) =>
        one == other ? null : $"{what}: {one} and {other}";

    private static IReadOnlyList<SalesOfDay> Days(SalesReport sales) => sales.ByDay ?? [];

    private static long Of(MoneyTotal sum) => Cents.Of(sum);
}
