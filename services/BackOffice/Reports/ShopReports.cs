using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Reports;

/// <summary>What Statistics knows of sales, products and customers.</summary>
internal sealed class ShopReports(ShopDesk shop)
{
    /// <summary>How many products and customers are ranked.</summary>
    public const int Ranked = 50;

    public Task<Reply<SalesReport>> SalesAsync(ReportQuery query) => shop.AskAsync(
        "/api/statistics/sales", client => client.GetSalesAsync(query.ApiFrom, query.ApiTo, asOf: Said(query.AsOf)));

    public Task<Reply<TopProducts>> ProductsAsync(ReportQuery query) => shop.AskAsync(
        "/api/statistics/products/top",
        client => client.ListTopProductsAsync(query.ApiFrom, query.ApiTo, Ranked, query.By, Said(query.AsOf)));

    public Task<Reply<CustomersReport>> CustomersAsync(ReportQuery query) => shop.AskAsync(
        "/api/statistics/customers", client => client.GetCustomersAsync(query.ApiFrom, query.ApiTo, Ranked, Said(query.AsOf)));

    public Task<Reply<SoldOrderDetailsPage>> OrdersAsync(ReportQuery query) => shop.AskAsync(
        "/api/statistics/sales/orders",
        client => client.ListSoldOrdersAsync(
            query.ApiFrom, query.ApiTo, Said(query.Currency), query.Product, query.Customer, query.Outcome, Said(query.AsOf),
            ReportQuery.PageSize, Said(query.After)));

    public Task<Reply<MadeRefundDetailsPage>> RefundsAsync(ReportQuery query) => shop.AskAsync(
        "/api/statistics/sales/refunds",
        client => client.ListRefundsAsync(
            query.ApiFrom, query.ApiTo, Said(query.Currency), query.Product, query.Customer, query.Outcome, Said(query.AsOf),
            ReportQuery.PageSize, Said(query.After)));

    private static string? Said(string value) => value.Length == 0 ? null : value;
}
