using Npgsql;

namespace OnlineShop.Promotions.Tests;

/// <summary>The database takes no amount that nobody could read.</summary>
[Collection(OneHost.Name)]
public sealed class AmountRangeTests(PromotionsHost host)
{
    [Theory]
    [InlineData("update codes set amount_minor = 1000000000000001 where code = 'FIVEOFF'", "codes_amounts_in_range")]
    [InlineData("update codes set minimum_minor = 1000000000000001 where code = 'FIVEOFF'", "codes_amounts_in_range")]
    [InlineData(
        "insert into redemptions (order_id, code, user_id, state, discount_minor, discount_currency, decided_at) " +
        "values (gen_random_uuid(), 'FIVEOFF', gen_random_uuid(), 'claimed', 1000000000000001, 'EUR', now())",
        "redemptions_amounts_in_range")]
    public async Task An_amount_beyond_the_range_of_money_is_not_stored(string sql, string constraint)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync()))
            .ConstraintName.ShouldBe(constraint);
    }
}
