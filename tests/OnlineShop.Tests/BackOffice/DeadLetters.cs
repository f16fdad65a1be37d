using Npgsql;

namespace OnlineShop.Tests.BackOffice;

/// <summary>Sets a message aside, as if Statistics had not been able to apply it.</summary>
internal static class DeadLetters
{
    private const string Copy = """
        select topic, lane, key, type, version, payload, trace, created_at from outbox
        where type = 'ProductChanged' and key = $1 order by sequence desc limit 1
        """;

    /// <summary>Sets the last news of a product aside; names the dead letter.</summary>
    public static async Task<Guid> SetAsideAsync(ShopApp shop, Guid product)
    {
        await using var source = NpgsqlDataSource.Create((await shop.App.GetConnectionStringAsync("product-db"))!);
        await using var read = source.CreateCommand(Copy);
        read.Parameters.Add(new() { Value = product.ToString() });
        await using var message = await read.ExecuteReaderAsync();
        (await message.ReadAsync()).ShouldBeTrue("the product is in the outbox");
        await using var target = NpgsqlDataSource.Create((await shop.App.GetConnectionStringAsync("statistics-db"))!);
        await using var insert = target.CreateCommand("""
            insert into dead_letters (id, topic, lane, sequence, key, type, version, payload, trace, created_at, error, attempts, failed_at)
            values ($1, $2, $3, 0, $4, $5, $6, $7, $8, $9, 'A test has set it aside.', 3, now())
            """);
        var id = Guid.CreateVersion7();
        object[] values =
        [
            id, message.GetString(0), message.GetInt16(1), message.GetString(2), message.GetString(3), message.GetInt32(4),
            message.GetString(5), message.IsDBNull(6) ? DBNull.Value : message.GetString(6), message.GetDateTime(7),
        ];
        foreach (var value in values)
            insert.Parameters.Add(new() { Value = value });
        await insert.ExecuteNonQueryAsync();
        return id;
    }
}
