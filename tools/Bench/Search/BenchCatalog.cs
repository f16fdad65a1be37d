using Npgsql;
using NpgsqlTypes;

namespace OnlineShop.Bench.Search;

/// <summary>
/// Products for a measurement, copied into Product's own database: by the API a hundred thousand would take long, and would be
/// told to every service. They are gone with <see cref="RemoveAsync"/>, and so are those of a run that was killed.
/// </summary>
internal sealed class BenchCatalog(NpgsqlDataSource product)
{
    /// <summary>What the SKUs of these products begin with.</summary>
    public const string SkuPrefix = "BENCHSEARCH-";

    private const int RowsAtOnce = 5000;
    private const long LowestPrice = 100;
    private const long HighestPrice = 90_000;

    /// <summary>Adds products to the categories that are there.</summary>
    public async Task FillAsync(int count, CancellationToken cancel)
    {
        await RemoveAsync(cancel);
        await using var connection = await product.OpenConnectionAsync(cancel);
        var categories = await ReadCategoriesAsync(connection, cancel);
        for (var first = 0; first < count; first += RowsAtOnce)
            await CopyAsync(connection, categories, first, Math.Min(RowsAtOnce, count - first), cancel);
        await ExecuteAsync(
            connection,
            $"insert into stock (product_id, on_hand) select id, 0 from products where sku like '{SkuPrefix}%'",
            cancel);
        await ExecuteAsync(connection, "vacuum analyze products", cancel);
        await ExecuteAsync(connection, "vacuum analyze search_vocabulary", cancel);
    }

    /// <summary>Takes them out again, with the words that only they had.</summary>
    public async Task RemoveAsync(CancellationToken cancel)
    {
        await using var connection = await product.OpenConnectionAsync(cancel);
        await ExecuteAsync(
            connection,
            $"delete from stock where product_id in (select id from products where sku like '{SkuPrefix}%')", cancel);
        if (await ExecuteAsync(connection, $"delete from products where sku like '{SkuPrefix}%'", cancel) == 0)
            return;
        await ExecuteAsync(
            connection,
            "delete from search_vocabulary v where not exists (select 1 from products p where p.text_search @@ format('%L', v.word)::tsquery)", cancel);
        await ExecuteAsync(connection, "vacuum analyze products", cancel);
    }

    private static async Task<List<(string Slug, string Name)>> ReadCategoriesAsync(
        NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select slug, name from categories order by slug", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var categories = new List<(string, string)>();
        while (await reader.ReadAsync(cancel))
            categories.Add((reader.GetString(0), reader.GetString(1)));
        return categories.Count > 0
            ? categories
            : throw new InvalidOperationException(
                "The catalog has no categories: start the shop once, so that it is seeded.");
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection, List<(string Slug, string Name)> categories, int first, int count,
        CancellationToken cancel)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy products (id, sku, name, description, category, category_name, price_minor, weight_grams, created_at, updated_at)
            from stdin (format binary)
            """, cancel);
        for (var number = first; number < first + count; number++)
        {
            var (slug, name) = categories[number % categories.Count];
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid, cancel);
            await copy.WriteAsync(BenchNames.Sku(number), NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(BenchNames.Name(number), NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(BenchNames.Description(number), NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(slug, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(name, NpgsqlDbType.Text, cancel);
            await copy.WriteAsync(LowestPrice + (number * 7919L % HighestPrice), NpgsqlDbType.Bigint, cancel);
            await copy.WriteAsync(500, NpgsqlDbType.Integer, cancel);
            await copy.WriteAsync(now.AddSeconds(-number), NpgsqlDbType.TimestampTz, cancel);
            await copy.WriteAsync(now.AddSeconds(-number), NpgsqlDbType.TimestampTz, cancel);
        }

        await copy.CompleteAsync(cancel);
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteNonQueryAsync(cancel);
    }
}
