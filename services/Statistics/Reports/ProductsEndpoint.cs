using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;
using OnlineShop.Messaging.Database;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Statistics.Reports;

/// <param name="By"><c>units</c> (the default) or <c>revenue</c>.</param>
internal sealed record TopProductsQuery(string? From, string? To, string? Limit, string? By, string? Format) : IRangeQuery
{
    public const string Units = "units";
    public const string Revenue = "revenue";
}

internal sealed class TopProductsQueryRules : RangeQueryRules<TopProductsQuery>
{
    public TopProductsQueryRules(TimeProvider clock)
        : base(clock)
    {
        RuleFor(query => query.Limit).IsLimit();
        RuleFor(query => query.By).IsOneOf(TopProductsQuery.Units, TopProductsQuery.Revenue);
        RuleFor(query => query.Format).IsOneOf(ReportFormat.Json, ReportFormat.Csv);
    }
}

internal sealed record ProductQuery(string? From, string? To) : IRangeQuery;

internal sealed class ProductQueryRules(TimeProvider clock) : RangeQueryRules<ProductQuery>(clock);

/// <param name="Category">Missing where the product itself is not known here yet; the name is then that of a sale.</param>
/// <param name="RevenueInBase">What its lines brought, after discount and without shipping.</param>
internal sealed record ProductSales(Guid ProductId, string Sku, string Name, string? Category, long Units, long Orders, Money RevenueInBase);

internal sealed record TopProducts(DateOnly From, DateOnly To, string By, IReadOnlyList<ProductSales> Items);

internal sealed record ProductDay(DateOnly Date, long Units, long Orders, Money RevenueInBase);

/// <param name="ByDay">The days with a sale.</param>
internal sealed record ProductReport(
    Guid ProductId, string Sku, string Name, string? Category, bool Retired, DateOnly From, DateOnly To, long Units, long Orders, Money RevenueInBase,
    IReadOnlyList<ProductDay> ByDay);

internal static class ProductsEndpoint
{
    public static async Task<IResult> TopAsync(
        [AsParameters] TopProductsQuery query, HttpRequest request, ShopDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var range = ReportRange.Of(query, clock);
        var by = query.By ?? TopProductsQuery.Units;
        await using var connection = await database.OpenAsync(cancel);
        var items = await ProductSql.TopAsync(connection, range, by == TopProductsQuery.Revenue, QueryRules.ParseLimit(query.Limit)!.Value, cancel);
        return ReportFormat.IsCsv(request, query.Format)
            ? CsvReport.Of(
                $"top-products-{SalesEndpoint.Name(range)}", ["productId", "sku", "name", "category", "units", "orders", "revenueInBase", "currency"],
                items.Select(item => (string[])
                [
                    item.ProductId.ToString(), item.Sku, item.Name, item.Category ?? "", SalesEndpoint.Text(item.Units), SalesEndpoint.Text(item.Orders),
                    item.RevenueInBase.ToAmountString(), Currency.Base,
                ]))
            : TypedResults.Ok(new TopProducts(range.From, range.To, by, items));
    }

    public static async Task<Results<Ok<ProductReport>, ProblemHttpResult>> GetAsync(
        Guid id, [AsParameters] ProductQuery query, ShopDatabase database, TimeProvider clock, CancellationToken cancel)
    {
        var range = ReportRange.Of(query, clock);
        await using var connection = await database.OpenAsync(cancel);
        if (await ProductSql.NameAsync(connection, id, cancel) is not { } name)
            return Problem.NotFound("product");
        var days = await ProductSql.DaysAsync(connection, id, range, cancel);
        return TypedResults.Ok(new ProductReport(
            id, name.Sku, name.Name, name.Category, name.Retired, range.From, range.To, days.Sum(day => day.Units), days.Sum(day => day.Orders),
            Money.Sum(days.Select(day => day.RevenueInBase), Currency.Base), days));
    }
}
