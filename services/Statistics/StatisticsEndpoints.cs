using OnlineShop.Messaging;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.Statistics.Collections;
using OnlineShop.Statistics.Details;
using OnlineShop.Statistics.Orders;
using OnlineShop.Statistics.Popular;
using OnlineShop.Statistics.Reports;

namespace OnlineShop.Statistics;

/// <summary>The routes of Statistics.</summary>
internal static class StatisticsEndpoints
{
    private const string Formats =
        "A date is the whole day in the shop's time zone; both ends are included: the last 30 days by default, 366 at most. "
        + "As CSV with Accept: text/csv or format=csv. A report tells the moment that it is of in `asOf`; another one with that `asOf` "
        + "agrees with it.";

    private const string Details =
        "The filters are those of the reports. As CSV the next page is in the header Link. "
        + "With `asOf` of a report it is what that report was made of.";

    public static WebApplication MapStatisticsEndpoints(this WebApplication app)
    {
        app.MapMessaging();
        app.MapPopular();
        app.MapStatistics(ShopPolicies.ReadProductReports).MapProductReports();
        var statistics = app.MapStatistics(ShopPolicies.Admin);
        statistics.MapReports();
        statistics.MapDetails();
        statistics.MapCollections();
        return app;
    }

    private static RouteGroupBuilder MapStatistics(this WebApplication app, string policy) =>
        app.MapGroup("/api/statistics").RequireAuthorization(policy).WithValidation().WithTags("Statistics")
            .ProducesProblem(401).ProducesProblem(403);

    private static void MapProductReports(this IEndpointRouteBuilder statistics)
    {
        statistics.MapGet("/products/top", ReadProducts.TopAsync).WithName("listTopProducts")
            .WithSummary("Best sellers, by units, revenue or what is left of it").WithDescription(Formats)
            .WithChoices("by", "ProductRanking", ["units", "revenue", "net"]).WithFormats()
            .Produces<TopProducts>().ProducesProblem(400);
        statistics.MapGet("/products/{id:guid}", ReadProducts.GetAsync).WithName("getProductSales")
            .WithSummary("Sales of one product by day")
            .ProducesProblem(400).ProducesProblem(404);
    }

    private static void MapReports(this IEndpointRouteBuilder statistics)
    {
        statistics.MapGet("/sales", ReadSales.GetAsync).WithName("getSales")
            .WithSummary("Sales by day and currency").WithDescription(Formats)
            .WithChoices("groupBy", "SalesGrouping", ["day", "currency"]).WithFormats()
            .Produces<SalesReport>().ProducesProblem(400);
        statistics.MapGet("/customers", ReadCustomers.GetAsync).WithName("getCustomers")
            .WithSummary("Returning customers, and those who spent most").WithDescription(Formats)
            .WithFormats()
            .Produces<CustomersReport>().ProducesProblem(400);
    }

    private static void MapDetails(this IEndpointRouteBuilder statistics)
    {
        statistics.MapGet("/sales/orders", ReadDetails.OrdersAsync).WithName("listSoldOrders")
            .WithSummary("The orders behind a sum, with their lines").WithDescription(Details)
            .WithChoices("outcome", "OrderOutcome", DetailsQuery.Outcomes).WithFormats()
            .Produces<DetailsPage<SoldOrder>>().ProducesProblem(400);
        statistics.MapGet("/sales/refunds", ReadDetails.RefundsAsync).WithName("listRefunds")
            .WithSummary("The refunds behind a sum, with what they take from lines").WithDescription(Details)
            .WithChoices("outcome", "OrderOutcome", DetailsQuery.Outcomes).WithFormats()
            .Produces<DetailsPage<MadeRefund>>().ProducesProblem(400);
        statistics.MapGet("/orders/{id:guid}", ReadOrderFacts.GetAsync).WithName("getOrderFacts")
            .WithSummary("What Statistics knows of one order")
            .ProducesProblem(404);
    }

    private static void MapCollections(this IEndpointRouteBuilder statistics)
    {
        statistics.MapGet("/collections", ReadCollections.ListAsync).WithName("listCollections")
            .WithSummary("Collections with what their reconciliation found, newest first")
            .ProducesProblem(400);
        statistics.MapGet("/collections/{id:guid}", ReadCollections.GetAsync).WithName("getCollection")
            .WithSummary("One collection")
            .ProducesProblem(404);
        statistics.MapPost("/collections", StartCollection.HandleAsync).WithName("startCollection")
            .WithSummary("Collects and reconciles now");
    }

    private static RouteHandlerBuilder WithFormats(this RouteHandlerBuilder report) =>
        report.WithChoices("format", "ReportFormat", ["json", "csv"]);
}
