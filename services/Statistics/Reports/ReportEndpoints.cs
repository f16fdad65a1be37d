namespace OnlineShop.Statistics.Reports;

/// <summary>The routes of the reports.</summary>
internal static class ReportEndpoints
{
    private const string Formats =
        "A date is the whole day in the shop's time zone; both ends are included: the last 30 days by default, 366 at most. As CSV with Accept: text/csv or format=csv. "
        + "A report tells the moment that it is of in `asOf`; another one with that `asOf` agrees with it.";

    public static void MapReports(this IEndpointRouteBuilder statistics)
    {
        statistics.MapGet("/sales", SalesEndpoint.GetAsync).WithSummary("Sales by day and currency").WithDescription(Formats)
            .Produces<SalesReport>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        statistics.MapGet("/products/top", ProductsEndpoint.TopAsync).WithSummary("Best sellers, by units, revenue or what is left of it").WithDescription(Formats)
            .Produces<TopProducts>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        statistics.MapGet("/products/{id:guid}", ProductsEndpoint.GetAsync).WithSummary("Sales of one product by day")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        statistics.MapGet("/customers", CustomersEndpoint.GetAsync).WithSummary("Returning customers, and those who brought most").WithDescription(Formats)
            .Produces<CustomersReport>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
    }
}
