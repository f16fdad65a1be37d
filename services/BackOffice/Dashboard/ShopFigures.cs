using System.Globalization;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.BackOffice.Dashboard;

/// <summary>Reads the parts of the home page, all at once.</summary>
internal sealed class ShopFigures(ShopDesk shop, ShopCalendar calendar)
{
    /// <summary>How many rows a list of the page has.</summary>
    public const int ListLength = 8;

    /// <summary>How many rejected orders are looked through for those that were not paid for.</summary>
    private const int Searched = 100;

    public async Task<DashboardData> ReadAsync(DashboardQuery query, DashboardParts parts)
    {
        var from = calendar.Today.AddDays(1 - query.Days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var sales = AskAsync(parts.Sales, "/api/statistics/sales", client => client.GetSalesAsync(from, groupBy: SalesGrouping.Day));
        var products = AskAsync(
            parts.Products, "/api/statistics/products/top",
            client => client.ListTopProductsAsync(from, limit: ListLength, by: ProductRanking.Units));
        var stock = AskAsync(parts.Products, "/api/products/low-stock", client => client.ListLowStockAsync(limit: ListLength));
        var rejected = AskAsync(
            parts.Orders, "/api/orders", client => client.ListOrdersAsync(Searched, status: OrderStatus.Rejected, all: true));
        var returns = AskAsync(
            parts.Orders, "/api/orders/returns",
            client => client.ListReturnsAsync(ListLength, status: ReturnStatus.Requested, all: true));
        return new DashboardData(await sales, await products, await stock, await rejected, await returns);
    }

    private async Task<Reply<T>?> AskAsync<T>(bool isShown, string path, Func<ShopClient, Task<T>> ask)
        where T : class => isShown ? await shop.AskAsync(path, ask) : null;
}
