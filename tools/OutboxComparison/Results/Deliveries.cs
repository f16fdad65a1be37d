using Npgsql;

namespace OnlineShop.OutboxComparison.Results;

/// <summary>Reads what was sent and what was applied from the two databases.</summary>
internal sealed class Deliveries(string source, string target) : IAsyncDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>When nothing has arrived for this long, what is missing counts as lost.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly NpgsqlDataSource sent = NpgsqlDataSource.Create(source);
    private readonly NpgsqlDataSource applied = NpgsqlDataSource.Create(target);

    /// <summary>Empties both tables.</summary>
    public async Task ClearAsync(CancellationToken cancel)
    {
        await ExecuteAsync(sent, "truncate status_changes", cancel);
        await ExecuteAsync(applied, "truncate effects restart identity", cancel);
    }

    /// <summary>
    /// Waits until that many messages are applied, or until no more arrive. It polls the sequence of the ids, which costs the
    /// server next to nothing.
    /// </summary>
    public async Task WaitAsync(int messages, CancellationToken cancel)
    {
        using var looks = new PeriodicTimer(LookInterval);
        var (seen, since) = (0L, TimeProvider.System.GetTimestamp());
        while (TimeProvider.System.GetElapsedTime(since) < Patience)
        {
            var given = await ScalarAsync(
                "select case when is_called then last_value else 0 end from effects_id_seq", cancel);
            // An id may have been taken by a transaction that rolled back.
            if (given >= messages && await CountAsync(cancel) >= messages)
                return;
            if (given > seen)
                (seen, since) = (given, TimeProvider.System.GetTimestamp());
            await looks.WaitForNextTickAsync(cancel);
        }
    }

    /// <summary>When each row was committed.</summary>
    public async Task<DeliveryTimes> ReadAsync(CancellationToken cancel) => new(
        await ReadAsync(sent, "select order_id, version, pg_xact_commit_timestamp(xmin) from status_changes", cancel),
        await ReadAsync(applied, "select order_id, version, pg_xact_commit_timestamp(xmin) from effects order by 3, id", cancel));

    public async ValueTask DisposeAsync()
    {
        await sent.DisposeAsync();
        await applied.DisposeAsync();
    }

    private static async Task<List<Commit>> ReadAsync(NpgsqlDataSource database, string sql, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new List<Commit>();
        while (await reader.ReadAsync(cancel))
            rows.Add(new Commit(new MessageKey(reader.GetGuid(0), reader.GetInt64(1)), reader.GetDateTime(2)));
        return rows;
    }

    private Task<long> CountAsync(CancellationToken cancel) =>
        ScalarAsync("select count(distinct (order_id, version)) from effects", cancel);

    private async Task<long> ScalarAsync(string sql, CancellationToken cancel)
    {
        await using var command = applied.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
