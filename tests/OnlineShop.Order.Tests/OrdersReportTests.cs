using Npgsql;
using OnlineShop.Contracts;

namespace OnlineShop.Order.Tests;

/// <summary>What reports may see of orders.</summary>
[Collection(nameof(PlacedOrders))]
public sealed class OrdersReportTests(OrderHost host)
{
    [Fact]
    public async Task An_order_is_shown_with_decimal_money_and_its_times()
    {
        var id = await host.DeliveredAsync(Guid.CreateVersion7(), OrderBodies.MugsAndLamps(2, 1));
        await using var command = host.Database.CreateCommand(
            """
            select r.status, r.total * 100 = o.total_minor, scale(r.total), r.units, r.lines, r.country,
              r.confirmed_at <= r.shipped_at and r.shipped_at <= r.delivered_at
            from orders_report r join orders o on o.id = r.order_id where o.id = $1
            """);
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).ShouldBeTrue();
        reader.GetString(0).ShouldBe("delivered");
        reader.GetBoolean(1).ShouldBeTrue();
        reader.GetInt32(2).ShouldBe(2);
        reader.GetInt64(3).ShouldBe(3);
        reader.GetInt64(4).ShouldBe(2);
        reader.GetString(5).ShouldBe("DE");
        reader.GetBoolean(6).ShouldBeTrue();
    }

    [Fact]
    public async Task Amounts_have_the_digits_of_their_currency()
    {
        foreach (var currency in Currency.Codes)
        {
            (await ScalarAsync($"select currency_exponent('{currency}')")).ShouldBe(Currency.Exponent(currency), currency);
            (await ScalarAsync($"select money_decimal(1234, '{currency}')::text"))
                .ShouldBe(Currency.Exponent(currency) switch { 0 => "1234", 2 => "12.34", _ => "1.234" }, currency);
        }
    }

    [Fact]
    public async Task Who_may_only_connect_reads_the_report_and_no_person()
    {
        const string role = "a_reader_of_reports";
        await ScalarAsync($"create role {role} role current_user");
        try
        {
            await using var connection = await host.Database.OpenConnectionAsync();
            await ExecuteAsync(connection, $"set role {role}");
            await ExecuteAsync(connection, "select count(*) from orders_report");
            foreach (var table in new[] { "orders", "order_lines", "returns", "outbox", "idempotency_keys", "dead_letters" })
                (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(connection, $"select count(*) from {table}")))
                    .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, table);
            await ExecuteAsync(connection, "reset role");
        }
        finally
        {
            await ScalarAsync($"drop role {role}");
        }
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = host.Database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
