using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Times;
using OnlineShop.Statistics.Model;
using OnlineShop.Statistics.Products;

namespace OnlineShop.Statistics.Reports;

/// <param name="By"><c>units</c> (the default), <c>revenue</c> or <c>net</c>.</param>
internal sealed record TopProductsQuery(
    string? From, string? To, string? Limit, string? By, string? AsOf, string? Format) : IRangeQuery
{
    public const string Units = "units";
    public const string Revenue = "revenue";
    public const string Net = "net";
}

internal sealed class TopProductsQueryValidator : RangeQueryValidator<TopProductsQuery>
{
    public TopProductsQueryValidator(ShopCalendar calendar, TimeProvider clock)
        : base(calendar, clock)
    {
        RuleFor(query => query.Limit).IsPageLimit();
        RuleFor(query => query.By).IsOneOf(TopProductsQuery.Units, TopProductsQuery.Revenue, TopProductsQuery.Net);
        RuleFor(query => query.Format).IsOneOf(ReportFormat.Json, ReportFormat.Csv);
    }
}

internal sealed record ProductQuery(string? From, string? To, string? AsOf) : IRangeQuery;

internal sealed class ProductQueryValidator(ShopCalendar calendar, TimeProvider clock)
    : RangeQueryValidator<ProductQuery>(calendar, clock);

/// <param name="Category">Missing where the product itself is not known here yet; the name is then that of a sale.</param>
/// <param name="ReturnedUnits">Units that came back in the range, whenever they were sold.</param>
/// <param name="RevenueInBase">What its lines brought, after discount and without shipping, before refunds.</param>
/// <param name="RefundsInBase">What refunds of the range took from its lines.</param>
internal sealed record ProductSales(
    Guid ProductId, string Sku, string Name, string? Category, long Units, long ReturnedUnits, long Orders,
    MoneyTotal RevenueInBase, MoneyTotal RefundsInBase, MoneyTotal NetInBase);

internal sealed record TopProducts(
    DateOrTime From, DateOrTime To, string AsOf, string By, IReadOnlyList<ProductSales> Items);

internal sealed record ProductDay(
    DateOnly Date, long Units, long ReturnedUnits, long Orders, MoneyTotal RevenueInBase, MoneyTotal RefundsInBase,
    MoneyTotal NetInBase);

/// <param name="ByDay">The days with a sale or a refund.</param>
internal sealed record ProductReport(
    Guid ProductId, string Sku, string Name, string? Category, bool Retired, DateOrTime From, DateOrTime To,
    string AsOf,
    long Units, long ReturnedUnits, long Orders, MoneyTotal RevenueInBase, MoneyTotal RefundsInBase,
    MoneyTotal NetInBase,
        IReadOnlyList<ProductDay> ByDay);

internal static class ReadProducts
{
    private static readonly string[] Header =
    [
        "productId", "sku", "name", "category", "units", "returnedUnits", "orders", "revenueInBase", "refundsInBase",
        "netInBase", "currency", "asOf",
    ];

    public static async Task<IResult> TopAsync(
        [AsParameters] TopProductsQuery query, HttpRequest request, ShopDatabase database, ReportReader reader,
        CancellationToken cancel)
    {
        var (frame, problem) = await reader.OpenAsync(query, cancel);
        if (frame is null)
            return problem!;
        var by = query.By ?? TopProductsQuery.Units;
        await using var connection = await database.OpenAsync(cancel);
        var items = await ProductSalesStatements.TopAsync(
            connection, frame, by, Pages.ParseLimit(query.Limit, 10)!.Value, cancel);
        return ReportFormat.IsCsv(request, query.Format)
            ? CsvReport.Of($"top-products-{frame.Name}", Header, items.Select(item => (CsvField[])
            [
                item.ProductId, item.Sku, item.Name, item.Category, item.Units, item.ReturnedUnits, item.Orders,
                item.RevenueInBase, item.RefundsInBase, item.NetInBase, Currency.Base, frame.Moment.AsOf,
            ]))
            : TypedResults.Ok(new TopProducts(frame.Range.From, frame.Range.To, frame.Moment.AsOf, by, items));
    }

    public static async Task<Results<Ok<ProductReport>, ProblemHttpResult>> GetAsync(
        Guid id, [AsParameters] ProductQuery query, IDbContextFactory<StatisticsDbContext> contexts,
        ShopDatabase database, ReportReader reader, CancellationToken cancel)
    {
        var (frame, problem) = await reader.OpenAsync(query, cancel);
        if (frame is null)
            return problem!;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await ProductName.FindAsync(db, id, cancel) is not { } name)
            return Problem.NotFound("product");
        await using var connection = await database.OpenAsync(cancel);
        var days = await ProductSalesStatements.DaysAsync(connection, id, frame, cancel);
        var revenue = MoneyTotal.InBase(days.Sum(day => day.RevenueInBase.MinorUnits));
        var refunds = MoneyTotal.InBase(days.Sum(day => day.RefundsInBase.MinorUnits));
        return TypedResults.Ok(new ProductReport(
            id, name.Sku, name.Name, name.Category, name.Retired, frame.Range.From, frame.Range.To, frame.Moment.AsOf,
            days.Sum(day => day.Units), days.Sum(day => day.ReturnedUnits), days.Sum(day => day.Orders), revenue,
            refunds,
                revenue - refunds, days));
    }
}
