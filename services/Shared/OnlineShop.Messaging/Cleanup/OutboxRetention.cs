using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Messaging.Inbox;

namespace OnlineShop.Messaging.Cleanup;

/// <summary>
/// Deletes the old beginning of each lane. Only the beginning: what stays is without gaps, so a reader sees from its first row
/// whether it missed something.
/// </summary>
internal static class OutboxRetention
{
    /// <summary>The lanes, and up to where each is published and applied by all that read it.</summary>
    private const string Bounds = """
        select l.topic, l.lane, least(l.published, (select min(r.sequence) from outbox_readers r where r.topic = l.topic and r.lane = l.lane))
        from outbox_lanes l order by l.topic, l.lane
        """;

    /// <summary>
    /// A number is no older than those before it, but clocks differ: the beginning ends at the first row that is too young.
    /// </summary>
    private const string Delete = """
        delete from outbox where topic = $1 and lane = $2 and sequence <= (
          select max(sequence) from (
            select sequence, bool_and(created_at < $4) over (order by sequence) as old
            from (select sequence, created_at from outbox where topic = $1 and lane = $2 and sequence <= $3 order by sequence limit $5) as beginning
          ) as aged where old)
        """;

    /// <summary>
    /// Deletes what is older than <paramref name="cutoff"/>, at most <paramref name="batch"/> rows a statement; answers how many
    /// in all. A lane that cannot be cleaned up is skipped and holds none of the others up.
    /// </summary>
    public static async Task<long> DeleteAsync(
        NpgsqlConnection connection, DateTimeOffset cutoff, int batch, Sweep sweep, CancellationToken cancel)
    {
        long all = 0;
        foreach (var (topic, lane, upto) in await ReadBoundsAsync(connection, cancel))
        {
            try
            {
                all += await DeleteAsync(connection, new LaneId(topic, lane), upto, cutoff, batch, cancel);
            }
            catch (PostgresException error) when (!DatabaseErrors.IsOutage(error, cancel))
            {
                await sweep.SkipAsync($"{topic}/{lane}", error, cancel);
            }
        }

        return all;
    }

    private static async Task<long> DeleteAsync(
        NpgsqlConnection connection, LaneId lane, long upto, DateTimeOffset cutoff, int batch, CancellationToken cancel)
    {
        long all = 0;
        int deleted;
        do
        {
            await using var command = new NpgsqlCommand(Delete, connection)
            {
                Parameters = { new() { Value = lane.Topic }, new() { Value = lane.Lane }, new() { Value = upto }, new() { Value = cutoff.UtcDateTime }, new() { Value = batch } },
            };
            deleted = await command.ExecuteNonQueryAsync(cancel);
            all += deleted;
        }
        while (deleted == batch);
        return all;
    }

    private static async Task<List<(string Topic, short Lane, long Upto)>> ReadBoundsAsync(
        NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Bounds, connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var bounds = new List<(string, short, long)>();
        while (await reader.ReadAsync(cancel))
            bounds.Add((reader.GetString(0), reader.GetInt16(1), reader.GetInt64(2)));
        return bounds;
    }
}
