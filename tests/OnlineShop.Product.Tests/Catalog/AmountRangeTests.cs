using Npgsql;

namespace OnlineShop.Product.Tests.Catalog;

/// <summary>The database takes no amount that nobody could read.</summary>
[Collection(nameof(SeededCatalog))]
public sealed class AmountRangeTests(ProductHost host)
{
    [Theory]
    [InlineData("update products set price_minor = 1000000000000001", "products_price_in_range")]
    public async Task An_amount_beyond_the_range_of_money_is_not_stored(string sql, string constraint)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync()))
            .ConstraintName.ShouldBe(constraint);
    }
}
