namespace OnlineShop.Statistics.Reports;

/// <summary>The routes of the reports.</summary>
internal static class ReportEndpoints
{
    private const string Formats = "Days are UTC and inclusive: the last 30 by default, 366 at most. As CSV with Accept: text/csv or format=csv.";

    public static void MapReports(this IEndpointRouteBuilder statistics)
    {
        statistics.MapGet("/sales", SalesEndpoint.GetAsync).WithSummary("Sales by day and currency").WithDescription(Formats)
            .Produces<SalesReport>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        statistics.MapGet("/products/top", ProductsEndpoint.TopAsync).WithSummary("Best sellers, by units or revenue").WithDescription(Formats)
            .Produces<TopProducts>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        statistics.MapGet("/products/{id:guid}", ProductsEndpoint.GetAsync).WithSummary("Sales of one product by day")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        statistics.MapGet("/customers", CustomersEndpoint.GetAsync).WithSummary("Returning customers, and those who brought most").WithDescription(Formats)
            .Produces<CustomersReport>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
    }
}
