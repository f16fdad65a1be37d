using Npgsql;

namespace OnlineShop.Delivery.Tests;

/// <summary>The database takes no amount that nobody could read.</summary>
[Collection(DeliveryCollection.Name)]
public sealed class AmountRangeTests(DeliveryHost host)
{
    [Theory]
    [InlineData("update shipping_prices set price_minor = 1000000000000001", "shipping_prices_in_range")]
    public async Task An_amount_beyond_the_range_of_money_is_not_stored(string sql, string constraint)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync()))
            .ConstraintName.ShouldBe(constraint);
    }
}
