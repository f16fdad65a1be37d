using Dapper;
using Npgsql;

namespace OnlineShop.Statistics.Reports;

/// <summary>Who bought in a range, and whether for the first time.</summary>
internal static class CustomerSql
{
    // A buyer with two sales in the range has come back within it; one with a single sale has if there was one before the range.
    private const string Buyers = """
        with buyers as (
          select user_id, count(*) as orders, sum(units)::bigint as units, sum(total_in_base_minor)::bigint as revenue_in_base_minor,
            min(placed_at) as first_at, max(placed_at) as last_at,
            count(*) > 1 or exists (
              select from orders earlier where earlier.user_id = orders.user_id and earlier.outcome = 'sale' and earlier.day < @From) as returning_customer
          from orders where day between @From and @To and outcome = 'sale'
          group by user_id
        )
        """;

    public static Task<CustomerCounts> CountAsync(NpgsqlConnection connection, ReportRange range, CancellationToken cancel) =>
        connection.QuerySingleAsync<CustomerCounts>(new CommandDefinition(
            $"""
            {Buyers}
            select count(*) filter (where not returning_customer) as new_customers, count(*) filter (where returning_customer) as returning_customers,
              coalesce(sum(orders), 0)::bigint as orders
            from buyers
            """,
            range, cancellationToken: cancel));

    /// <summary>The customers who brought most in the range, by revenue.</summary>
    public static async Task<IReadOnlyList<CustomerRow>> TopAsync(NpgsqlConnection connection, ReportRange range, int limit, CancellationToken cancel) =>
        (await connection.QueryAsync<CustomerRow>(new CommandDefinition(
            $"{Buyers} select * from buyers order by revenue_in_base_minor desc, user_id limit @limit", new { range.From, range.To, limit }, cancellationToken: cancel))).AsList();
}

internal sealed class CustomerRow
{
    public required Guid UserId { get; init; }

    public required long Orders { get; init; }

    public required long Units { get; init; }

    public required long RevenueInBaseMinor { get; init; }

    public required DateTimeOffset FirstAt { get; init; }

    public required DateTimeOffset LastAt { get; init; }

    public required bool ReturningCustomer { get; init; }
}
