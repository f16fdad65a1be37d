using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Statistics;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.Testing.Endpoints;
using static OnlineShop.Statistics.Tests.StatisticsHost;

namespace OnlineShop.Statistics.Tests;

/// <summary>Who reads which reports.</summary>
public sealed class RoleTests(StatisticsHost host) : IClassFixture<StatisticsHost>
{
    private static readonly OperationAccess Access = new()
    {
        Anyone = ["listBestSellers", "listBoughtTogether"],
        Merchant = ["listTopProducts", "getProductSales"],
        Admin =
        [
            "getSales", "getCustomers", "listSoldOrders", "listRefunds", "getOrderFacts", "listCollections", "startCollection",
            "getCollection",
        ],
    };

    [Fact]
    public async Task Each_operation_is_for_those_for_whom_it_is_listed() =>
        (await Access.FindBreachesAsync(host)).ShouldBeEmpty();

    [Fact]
    public async Task Merchants_read_how_products_sell_and_nothing_of_orders_or_customers()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 3));
        var merchant = new StatisticsClient(host.As(Guid.CreateVersion7(), ShopRoles.Merchant));

        (await merchant.TopProductsAsync()).Items.ShouldHaveSingleItem().Units.ShouldBe(3);
        foreach (var report in (string[])["sales", "customers", "sales/orders", "sales/refunds"])
            (await merchant.ReportAsync<NoBody>(report)).ShouldBeRefused(HttpStatusCode.Forbidden, "forbidden");
    }
}
