using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Statistics.Reports;

/// <summary>Sums over the lines of sales, and over what refunds took from them.</summary>
internal static class ProductSalesStatements
{
    // Refunds count on their own day, so a product may have some in a range without a sale.
    private const string Sums = $"""
        {FactsStatements.Orders}, {FactsStatements.Refunds}, sold as (
          select l.product_id, width_bucket(o.placed_at, @Starts) as bucket, l.order_id, l.quantity, l.revenue_in_base_minor, l.sku, l.name
          from o join order_lines l on l.order_id = o.id
          where o.has_lines and o.placed_at between @Start and @End and o.{FactsStatements.IsSold}
        ), back as (
          select product_id, width_bucket(at, @Starts) as bucket, units, amount_in_base_minor
          from e where product_id is not null and at between @Start and @End
        )
        """;

    public static async Task<IReadOnlyList<ProductSales>> TopAsync(
        NpgsqlConnection connection, ReportFrame frame, string by, int limit, CancellationToken cancel)
    {
        var order = by switch
        {
            TopProductsQuery.Revenue => "revenue desc, units desc",
            TopProductsQuery.Net => "revenue - refunds desc, units desc",
            _ => "units desc, revenue desc",
        };
        // Names are looked up for the few that are listed, not for all that were sold.
        var rows = await connection.QueryAsync<SalesRow>(
            $"""
            with {Sums}, sales as (
              select product_id, sum(quantity) as units, count(distinct order_id) as orders, sum(revenue_in_base_minor) as revenue,
                max(sku) as sku, max(name) as name
              from sold group by product_id
            ), refunded as (
              select product_id, sum(units) as units, sum(amount_in_base_minor) as refunds from back group by product_id
            ), top as (
              select product_id, coalesce(s.units, 0) as units, coalesce(s.orders, 0) as orders, coalesce(s.revenue, 0) as revenue,
                s.sku, s.name, coalesce(r.units, 0) as returned_units, coalesce(r.refunds, 0) as refunds
              from sales s full join refunded r using (product_id)
              order by {order}, product_id limit @limit
            )
            select top.product_id, coalesce(p.sku, top.sku, l.sku) as sku, coalesce(p.name, top.name, l.name) as name, p.category,
              top.units, top.orders, top.revenue, top.returned_units, top.refunds
            from top left join products p on p.id = top.product_id
            left join lateral (select sku, name from order_lines where product_id = top.product_id limit 1) l on top.sku is null
            order by {order}, top.product_id
            """,
            frame.With(new { limit }), cancel: cancel);
        return [.. rows.Select(row => row.ToSales())];
    }

    public static async Task<IReadOnlyList<ProductDay>> DaysAsync(
        NpgsqlConnection connection, Guid productId, ReportFrame frame, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<DayRow>(
            $"""
            with {Sums}, sales as (
              select bucket, sum(quantity) as units, count(distinct order_id) as orders, sum(revenue_in_base_minor) as revenue
              from sold where product_id = @productId group by bucket
            ), refunded as (
              select bucket, sum(units) as units, sum(amount_in_base_minor) as refunds
              from back where product_id = @productId group by bucket
            )
            select bucket, coalesce(s.units, 0) as units, coalesce(s.orders, 0) as orders, coalesce(s.revenue, 0) as revenue,
              coalesce(r.units, 0) as returned_units, coalesce(r.refunds, 0) as refunds
            from sales s full join refunded r using (bucket) order by bucket
            """,
            frame.With(new { productId }), cancel: cancel);
        return [.. rows.Select(row => row.ToDay(frame))];
    }

    private sealed class SalesRow
    {
        public required Guid ProductId { get; init; }

        public required string Sku { get; init; }

        public required string Name { get; init; }

        public string? Category { get; init; }

        public required long Units { get; init; }

        public required long Orders { get; init; }

        public required decimal Revenue { get; init; }

        public required long ReturnedUnits { get; init; }

        public required decimal Refunds { get; init; }

        public ProductSales ToSales()
        {
            var (revenue, refunds) = (MoneyTotal.InBase(Revenue), MoneyTotal.InBase(Refunds));
            return new ProductSales(
                ProductId, Sku, Name, Category, Units, ReturnedUnits, Orders, revenue, refunds, revenue - refunds);
        }
    }

    private sealed class DayRow
    {
        public required int Bucket { get; init; }

        public required long Units { get; init; }

        public required long Orders { get; init; }

        public required decimal Revenue { get; init; }

        public required long ReturnedUnits { get; init; }

        public required decimal Refunds { get; init; }

        public ProductDay ToDay(ReportFrame frame)
        {
            var (revenue, refunds) = (MoneyTotal.InBase(Revenue), MoneyTotal.InBase(Refunds));
            return new ProductDay(
                frame.DayOf(Bucket), Units, ReturnedUnits, Orders, revenue, refunds, revenue - refunds);
        }
    }
}
