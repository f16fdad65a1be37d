namespace OnlineShop.Statistics.Reports;

/// <summary>
/// The facts as of a moment: <c>with</c> clauses that take <c>@Moment</c>. Reports and the details behind them share these, so
/// that details add up to the sums.
/// </summary>
internal static class FactsStatements
{
    /// <summary>Whether an order was sold: goods that came back were sold once, and their refund counts on its own day.</summary>
    public const string IsSold = "outcome in ('sale', 'returned')";

    /// <summary>Orders as they were: those that are still so, and what was kept of the others.</summary>
    public const string Orders = """
        o as not materialized (
          select id, user_id, status, outcome, currency, total_minor, total_in_base_minor, placed_at, units, has_lines
          from orders where since_moment <= @Moment
          union all
          select order_id, user_id, status, outcome, currency, total_minor, total_in_base_minor, placed_at, units, has_lines
          from order_versions where since_moment <= @Moment and until_moment > @Moment
        )
        """;

    /// <summary>What refunds took then, of orders that were sold. Needs <see cref="Orders"/> before it.</summary>
    public const string Refunds = $"""
        e as not materialized (
          select r.*, o.user_id from refund_entries r join o on o.id = r.order_id
          where r.since_moment <= @Moment and (r.until_moment is null or r.until_moment > @Moment) and o.{IsSold}
        )
        """;
}
