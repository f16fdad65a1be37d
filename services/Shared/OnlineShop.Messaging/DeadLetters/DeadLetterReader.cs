using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Messaging.DeadLetters;

/// <summary>What administrators see of dead letters.</summary>
internal sealed class DeadLetterReader(ShopDatabase database)
{
    /// <summary>
    /// The dead letters after a given one, oldest first, and how many there are in all. One more than the limit is read, to tell
    /// whether there is another page.
    /// </summary>
    /// <param name="topic">Those of one topic only; null: of all.</param>
    /// <param name="type">Those of one type of message only; null: of all.</param>
    public async Task<(List<DeadLetterItem> Items, long Total)> ListAsync(
        string? topic, string? type, Guid after, int limit, CancellationToken cancel)
    {
        const string where = "where (@topic::text is null or topic = @topic) and (@type::text is null or type = @type)";
        await using var connection = await database.OpenAsync(cancel);
        var items = await connection.QueryAsync<DeadLetterItem>(
            $"""
            select id, topic, lane, sequence, key, type, version, created_at, failed_at, attempts, split_part(error, E'\n', 1) as error from dead_letters
            {where} and id > @after order by id limit @limit + 1
            """,
            new { topic, type, after, limit }, cancel);
        var total = await connection.FindAsync<long>(
            $"select count(*) from dead_letters {where}", new { topic, type }, cancel);
        return (items, total);
    }

    /// <summary>One with its payload and error; null if there is none.</summary>
    public async Task<DeadLetterDetails?> FindAsync(Guid id, CancellationToken cancel)
    {
        const string sql = """
            select d.id, d.topic, d.lane, d.sequence, d.key, d.type, d.version, d.created_at, d.failed_at, d.attempts, d.error, d.payload, d.trace,
              (select e.id from dead_letters e where e.topic = d.topic and e.key = d.key and e.sequence < d.sequence order by e.sequence limit 1) as retry_first
            from dead_letters d where d.id = @id
            """;
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<DeadLetterDetails>(sql, new { id }, cancel);
    }
}
