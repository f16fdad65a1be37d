using Npgsql;

namespace OnlineShop.Order.Tests;

/// <summary>The database takes no amount that nobody could read.</summary>
[Collection(nameof(PlacedOrders))]
public sealed class AmountRangeTests(OrderHost host)
{
    [Theory]
    [InlineData("update orders set total_minor = 1000000000000001", "orders_amounts_in_range")]
    [InlineData("update orders set tax_minor = -1000000000000001", "orders_amounts_in_range")]
    [InlineData("update orders set total_in_base_minor = 1000000000000001", "orders_amounts_in_range")]
    [InlineData("update order_lines set unit_price_minor = 1000000000000001", "order_lines_amounts_in_range")]
    [InlineData("update order_lines set line_total_minor = 1000000000000001", "order_lines_amounts_in_range")]
    [InlineData("update returns set refund_minor = 1000000000000001", "returns_amounts_in_range")]
    [InlineData("update order_refunds set amount_minor = 1000000000000001", "order_refunds_amounts_in_range")]
    public async Task An_amount_beyond_the_range_of_money_is_not_stored(string sql, string constraint)
    {
        var customer = Guid.CreateVersion7();
        var order = await host.DeliveredAsync(customer, OrderBodies.Mugs(1));
        await using var connection = await host.Database.OpenConnectionAsync();
        await using var fill = new NpgsqlCommand(
            """
            insert into returns (id, order_id, user_id, status, version, reason, refund_minor, currency, created_at, updated_at)
            values (gen_random_uuid(), $1, $2, 'requested', 1, 'test', 1, 'EUR', now(), now());
            """, connection)
        { Parameters = { new() { Value = order }, new() { Value = customer } } };
        await fill.ExecuteNonQueryAsync();
        await using var refund = new NpgsqlCommand(
            """
            insert into order_refunds (id, order_id, amount_minor, currency, reason, status, created_at)
            values (gen_random_uuid(), $1, 1, 'EUR', 'test', 'pending', now());
            """, connection)
        { Parameters = { new() { Value = order } } };
        await refund.ExecuteNonQueryAsync();

        await using var command = new NpgsqlCommand(sql, connection);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync()))
            .ConstraintName.ShouldBe(constraint);
    }
}
