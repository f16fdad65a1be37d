using OnlineShop.Data.Telemetry;

namespace OnlineShop.Messaging.Tests;

public sealed class StatementSummaryTests
{
    [Theory]
    [InlineData("select * from orders where id = $1 for update", "select orders")]
    [InlineData("SELECT a FROM orders o JOIN order_lines l ON l.order_id = o.id", "select orders order_lines")]
    [InlineData("insert into outbox (id) values ($1) on conflict (id) do update set id = excluded.id", "insert outbox")]
    [InlineData("update payments set due_at = $1 where id in (select id from payments where lease is not distinct from $2 for update skip locked)", "update payments select payments")]
    [InlineData("with claimed as (update outgoing set attempts = attempts + 1 returning *) select * from claimed c left join contacts on true", "update outgoing select contacts")]
    [InlineData("with batch as materialized (select id from outbox), n as (select 1) update outbox set sequence = 1 from batch", "select outbox update outbox")]
    [InlineData("insert into effects (id) select i.id from unnest($1) as i (id)", "insert effects")]
    [InlineData("delete from dead_letters where id = $1", "delete dead_letters")]
    [InlineData("select pg_advisory_lock($1)", "select")]
    [InlineData("  LISTEN news", "listen")]
    [InlineData("", "")]
    public void A_statement_is_named_by_what_it_does_to_which_tables(string sql, string summary) =>
        StatementSummary.Of(sql).ShouldBe(summary);

    [Fact]
    public void Statements_that_are_sent_together_have_one_name() =>
        StatementSummary.Of(
            ["insert into outbox (id) values ($1)", "update inbox_positions set sequence = $1", "insert into outbox (id) values ($2)"])
            .ShouldBe("insert outbox update inbox_positions");

    [Fact]
    public void A_name_has_an_end() =>
        StatementSummary.Of(string.Join(" join ", Enumerable.Range(1, 100).Select(number => $"table_{number}")).Insert(0, "select * from ")).Length.ShouldBeInRange(200, 255);
}
