using Dapper;
using Npgsql;
using OnlineShop.Contracts;

namespace OnlineShop.Statistics.Reports;

/// <summary>What products are called: as Product says, or as they were sold where Product has not said anything.</summary>
internal sealed record ProductName(string Sku, string Name, string? Category, bool Retired);

/// <summary>Sums over the lines of sales.</summary>
internal static class ProductSql
{
    public static async Task<IReadOnlyList<ProductSales>> TopAsync(NpgsqlConnection connection, ReportRange range, bool byRevenue, int limit, CancellationToken cancel)
    {
        var order = byRevenue ? "revenue_in_base_minor desc, units desc" : "units desc, revenue_in_base_minor desc";
        // Names are looked up for the few that are listed, not for all that were sold.
        var rows = await connection.QueryAsync<SalesRow>(new CommandDefinition(
            $"""
            with top as (
              select l.product_id, sum(l.quantity)::bigint as units, count(distinct l.order_id) as orders,
                sum(l.revenue_in_base_minor)::bigint as revenue_in_base_minor, max(l.sku) as sku, max(l.name) as name
              from orders o join order_lines l on l.order_id = o.id
              where o.day between @From and @To and o.outcome = 'sale'
              group by l.product_id
              order by {order}, l.product_id limit @limit
            )
            select top.product_id, coalesce(p.sku, top.sku) as sku, coalesce(p.name, top.name) as name, p.category, top.units, top.orders, top.revenue_in_base_minor
            from top left join products p on p.id = top.product_id
            order by {order}, top.product_id
            """,
            new { range.From, range.To, limit }, cancellationToken: cancel));
        return [.. rows.Select(row => new ProductSales(row.ProductId, row.Sku, row.Name, row.Category, row.Units, row.Orders, new Money(row.RevenueInBaseMinor, Currency.Base)))];
    }

    public static Task<ProductName?> NameAsync(NpgsqlConnection connection, Guid productId, CancellationToken cancel) =>
        connection.QueryFirstOrDefaultAsync<ProductName>(new CommandDefinition(
            """
            select sku, name, category, retired from products where id = @productId
            union all
            (select sku, name, null, false from order_lines where product_id = @productId order by order_id desc limit 1)
            """,
            new { productId }, cancellationToken: cancel));

    public static async Task<IReadOnlyList<ProductDay>> DaysAsync(NpgsqlConnection connection, Guid productId, ReportRange range, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<DayRow>(new CommandDefinition(
            """
            select o.day, sum(l.quantity)::bigint as units, count(distinct o.id) as orders, sum(l.revenue_in_base_minor)::bigint as revenue_in_base_minor
            from order_lines l join orders o on o.id = l.order_id
            where l.product_id = @productId and o.day between @From and @To and o.outcome = 'sale'
            group by o.day order by o.day
            """,
            new { productId, range.From, range.To }, cancellationToken: cancel));
        return [.. rows.Select(row => new ProductDay(row.Day, row.Units, row.Orders, new Money(row.RevenueInBaseMinor, Currency.Base)))];
    }

    private sealed record SalesRow(Guid ProductId, string Sku, string Name, string? Category, long Units, long Orders, long RevenueInBaseMinor);

    private sealed record DayRow(DateOnly Day, long Units, long Orders, long RevenueInBaseMinor);
}
