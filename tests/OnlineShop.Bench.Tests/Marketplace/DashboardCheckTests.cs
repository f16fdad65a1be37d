using System.Text.Json;
using OnlineShop.Bench.Scenarios.Marketplace.Checks;
using OnlineShop.Client;

namespace OnlineShop.Bench.Tests.Marketplace;

public sealed class DashboardCheckTests
{
    /// <summary>As Statistics answers.</summary>
    private const string Sales = """
        {
          "from": "2026-11-01", "to": "2026-11-30", "timeZone": "Europe/Berlin", "asOf": "2026-11-29T23:00:00.000001Z",
          "totals": {
            "orders": 3, "units": 7, "revenueInBase": { "amount": "30.00", "currency": "EUR" }, "refunds": 1, "returnedUnits": 0,
            "refundsInBase": { "amount": "2.50", "currency": "EUR" }, "netInBase": { "amount": "27.50", "currency": "EUR" },
            "averageOrderInBase": { "amount": "10.00", "currency": "EUR" }, "placed": 1, "rejected": 0, "cancelled": 0, "returned": 0,
            "returningCustomers": 1, "newCustomers": 1
          },
          "byDay": [
            {
              "date": "2026-11-29", "orders": 2, "revenueInBase": { "amount": "20.00", "currency": "EUR" },
              "refundsInBase": { "amount": "2.50", "currency": "EUR" }, "netInBase": { "amount": "17.50", "currency": "EUR" }
            },
            {
              "date": "2026-11-30", "orders": 1, "revenueInBase": { "amount": "10.00", "currency": "EUR" },
              "refundsInBase": { "amount": "0.00", "currency": "EUR" }, "netInBase": { "amount": "10.00", "currency": "EUR" }
            }
          ],
          "byCurrency": [{
            "currency": "EUR", "orders": 3, "revenue": { "amount": "30.00", "currency": "EUR" },
            "refunds": { "amount": "2.50", "currency": "EUR" }, "net": { "amount": "27.50", "currency": "EUR" }
          }]
        }
        """;

    private readonly SalesReport sales = JsonSerializer.Deserialize<SalesReport>(Sales)!;
    private readonly CustomersReport customers = new()
    {
        From = "2026-11-01", To = "2026-11-30", AsOf = "2026-11-29T23:00:00.000001Z", Customers = 2, NewCustomers = 1,
        ReturningCustomers = 1, ReturningShare = 0.5m, AverageOrdersPerCustomer = 1.5m, Top = [],
    };

    [Fact]
    public void Figures_that_add_up_are_right() => DashboardCheck.FaultOf(sales, customers).ShouldBeNull();

    [Fact]
    public void Figures_that_do_not_add_up_are_told()
    {
        FaultOf(totals => totals with { Orders = 4 }).ShouldContain("orders by day: 4 and 3");
        FaultOf(totals => totals with { NetInBase = totals.RevenueInBase }).ShouldContain("net: 3000 and 2750");
        FaultOf(totals => totals with { RefundsInBase = new MoneyTotal { Amount = "2.49", Currency = "EUR" } })
            .ShouldContain("refunds by day");
        FaultOf(totals => totals with { NewCustomers = 2 }).ShouldContain("new customers");
        DashboardCheck.FaultOf(sales, customers with { AsOf = "2026-11-29T23:00:00.000002Z" }).ShouldNotBeNull();
    }

    private string FaultOf(Func<SalesTotals, SalesTotals> change) =>
        DashboardCheck.FaultOf(sales with { Totals = change(sales.Totals) }, customers).ShouldNotBeNull();
}
