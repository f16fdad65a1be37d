using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Statistics.Reports;

/// <summary>Sums over orders and refunds, by day and currency.</summary>
internal static class SalesStatements
{
    private const string Sales = $"""
        with {FactsStatements.Orders}
        select width_bucket(placed_at, @Starts) as bucket, outcome, currency, count(*) as orders, sum(units) as units,
          sum(total_minor) as total_minor, sum(total_in_base_minor) as total_in_base_minor
        from o where placed_at between @Start and @End
        group by 1, 2, 3
        """;

    private const string Refunds = $"""
        with {FactsStatements.Orders}, {FactsStatements.Refunds}
        select width_bucket(at, @Starts) as bucket, currency, count(distinct refund_id) as refunds, sum(units) as units,
          sum(amount_minor) as amount_minor, sum(amount_in_base_minor) as amount_in_base_minor
        from e where at between @Start and @End
        group by 1, 2
        """;

    public static async Task<IReadOnlyList<SalesCell>> SalesAsync(
        NpgsqlConnection connection, ReportFrame frame, CancellationToken cancel) =>
        await connection.QueryAsync<SalesCell>(Sales, frame.Parameters, cancel);

    public static async Task<IReadOnlyList<RefundCell>> RefundsAsync(
        NpgsqlConnection connection, ReportFrame frame, CancellationToken cancel) =>
        await connection.QueryAsync<RefundCell>(Refunds, frame.Parameters, cancel);
}
