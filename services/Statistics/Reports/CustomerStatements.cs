using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Statistics.Reports;

/// <summary>Who bought in a range, and whether for the first time.</summary>
internal static class CustomerStatements
{
    // A buyer with two sales in the range has come back within it; one with a single sale has if there was one before the range.
    private const string Buyers = $"""
        with {FactsStatements.Orders}, buyers as (
          select user_id, count(*) as orders, sum(units) as units, sum(total_in_base_minor) as revenue,
            min(placed_at) as first_at, max(placed_at) as last_at,
            count(*) > 1 or exists (
              select from o earlier
              where earlier.user_id = o.user_id and earlier.{FactsStatements.IsSold} and earlier.placed_at < @Start) as returning_customer
          from o where placed_at between @Start and @End and {FactsStatements.IsSold}
          group by user_id
        )
        """;

    public static Task<CustomerCounts> CountAsync(
        NpgsqlConnection connection, ReportFrame frame, CancellationToken cancel) =>
        connection.SingleAsync<CustomerCounts>(
            $"""
            {Buyers}
            select count(*) filter (where not returning_customer) as new_customers,
              count(*) filter (where returning_customer) as returning_customers, coalesce(sum(orders), 0)::bigint as orders
            from buyers
            """,
            frame.Parameters, cancel: cancel);

    /// <summary>The customers who spent most in the range, less refunds.</summary>
    public static async Task<IReadOnlyList<CustomerRow>> TopAsync(
        NpgsqlConnection connection, ReportFrame frame, int limit, CancellationToken cancel) =>
        await connection.QueryAsync<CustomerRow>(
            $"""
            {Buyers}, {FactsStatements.Refunds}, back as (
              select user_id, sum(amount_in_base_minor) as refunds from e where at between @Start and @End group by user_id
            )
            select b.*, coalesce(back.refunds, 0) as refunds from buyers b left join back on back.user_id = b.user_id
            order by b.revenue - coalesce(back.refunds, 0) desc, b.user_id limit @limit
            """,
            frame.With(new { limit }), cancel: cancel);
}
