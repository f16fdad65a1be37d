using Npgsql;
using OnlineShop.Data.Statements;
using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Bench.Costs.Postgres;

/// <summary>
/// What a PostgreSQL server counts, of all databases: commits, sessions, the write-ahead log, rows by table, scans by
/// index, statements; and how far the outboxes and inboxes of the services are.
/// </summary>
/// <remarks>
/// A session hands its counts in once a second while it works, and ten seconds after its last transaction at the
/// latest: a reading is whole <see cref="Settle"/> after the last work.
/// </remarks>
internal sealed class ServerCounters : IAsyncDisposable
{
    /// <summary>How long after the last work all is counted.</summary>
    public static readonly TimeSpan Settle = TimeSpan.FromSeconds(11);

    private readonly NpgsqlDataSource server;

    private ServerCounters(NpgsqlDataSource server, ServerFeatures features) =>
        (this.server, Features) = (server, features);

    /// <summary>What this server can tell.</summary>
    public ServerFeatures Features { get; }

    /// <summary>
    /// Opens a server, and makes the extension that counts statements in its database <c>postgres</c>, where its
    /// library is loaded.
    /// </summary>
    /// <exception cref="NpgsqlException">It does not answer.</exception>
    public static async Task<ServerCounters> OpenAsync(string connectionString, CancellationToken cancel)
    {
        var server = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            Database = "postgres", ApplicationName = "shop bench", Options = BenchSession.Options,
        }.ConnectionString);
        try
        {
            await using var connection = await server.OpenConnectionAsync(cancel);
            return new ServerCounters(server, await ServerFeatures.PrepareAsync(connection, cancel));
        }
        catch (NpgsqlException)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Reads all: the server's counters, those of every service's database, and the lanes of messages.
    /// </summary>
    /// <param name="sources">
    /// The services' databases. What is read through them is no work of the shop, and is not counted as its commits.
    /// </param>
    public async Task<CounterSet> ReadAsync(ShopSources sources, CancellationToken cancel)
    {
        var counters = new List<(Figure, string, double)>();
        foreach (var (database, rows) in await sources.ReadAllAsync<TableRow>(CounterSql.Tables, cancel))
            counters.AddRange(rows.SelectMany(row => row.Counters(database.Service)));
        foreach (var (database, rows) in await sources.ReadAllAsync<IndexRow>(CounterSql.Indexes, cancel))
            counters.AddRange(rows.SelectMany(row => row.Counters(database.Service)));
        var lanes = await LaneReading.TakeAsync(sources, cancel);
        counters.AddRange(lanes.LaterHeads.Select(lane => (Figure.Produced, lane.Key.Topic, (double)lane.Value)));
        counters.AddRange(lanes.Positions.Select(at => (Figure.Consumed, at.Consumer, (double)at.Position)));
        counters.AddRange(sources.All.Select(
            database => (Figure.Commits, $"{database.Service}-db", -(double)database.Reads)));
        var ofServer = await ReadServerAsync(cancel);
        return CounterSet.Of([.. counters, .. ofServer.All]);
    }

    /// <summary>
    /// The texts of statements, with placeholders for their values, by what <see cref="CounterSet"/> has them under.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadStatementTextsAsync(CancellationToken cancel)
    {
        if (!Features.CountsStatements)
            return new Dictionary<string, string>();
        await using var connection = await server.OpenConnectionAsync(cancel);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = await connection.QueryAsync<(string Key, string Text)>(CounterSql.StatementTexts, null, cancel);
        foreach (var (key, text) in rows)
            texts.TryAdd(key, text);
        return texts;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    /// <summary>Reads the server's counters, without those of databases and services.</summary>
    private async Task<CounterSet> ReadServerAsync(CancellationToken cancel)
    {
        await using var connection = await server.OpenConnectionAsync(cancel);
        var counters = new List<(Figure, string, double)>();
        foreach (var row in await connection.QueryAsync<DatabaseRow>(CounterSql.Databases, null, cancel))
            counters.AddRange([(Figure.Commits, row.Name, row.Commits), (Figure.Sessions, row.Name, row.Sessions)]);
        var wal = await connection.SingleAsync<WalRow>(CounterSql.Wal(Features), null, cancel);
        counters.AddRange(
        [
            (Figure.WalBytes, "", wal.Bytes), (Figure.WalRecords, "", wal.Records),
            (Figure.WalFullPages, "", wal.FullPages), (Figure.WalSyncs, "", wal.Syncs),
        ]);
        if (Features.CountsStatements)
        {
            foreach (var row in await connection.QueryAsync<StatementRow>(CounterSql.Statements, null, cancel))
            {
                counters.AddRange(
                [
                    (Figure.StatementCalls, row.Key, row.Calls), (Figure.StatementTime, row.Key, row.Milliseconds),
                    (Figure.StatementRows, row.Key, row.Rows), (Figure.StatementWal, row.Key, row.WalBytes),
                ]);
            }
        }

        return CounterSet.Of(counters);
    }
}
