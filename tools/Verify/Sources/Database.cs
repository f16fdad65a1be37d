using Npgsql;
using OnlineShop.Data.Statements;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Sources;

/// <summary>One service's database, opened so that nothing can be changed in it.</summary>
internal sealed class Database : IAsyncDisposable
{
    private const int StatementSeconds = 300;
    private readonly NpgsqlDataSource source;
    private long reads;

    public Database(string service, string server)
    {
        Service = service;
        var settings = new NpgsqlConnectionStringBuilder(server);
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server)
        {
            Database = $"{service}-db",
            ApplicationName = "shop verify",
            Options = $"{settings.Options} -c default_transaction_read_only=on".TrimStart(),
            MaxPoolSize = 4,
            CommandTimeout = StatementSeconds,
        }.ConnectionString);
    }

    /// <summary>The service that owns it.</summary>
    public string Service { get; }

    /// <summary>How many statements were run here, each a transaction: who counts the shop's own leaves them out.</summary>
    public long Reads => Interlocked.Read(ref reads);

    /// <summary>Reads rows.</summary>
    /// <exception cref="UnreadableException">The database is away, or not as this tool knows it.</exception>
    public async Task<List<T>> ReadAsync<T>(string sql, CancellationToken cancel, object? parameters = null)
    {
        Interlocked.Increment(ref reads);
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancel);
            return await connection.QueryAsync<T>(sql, parameters, cancel);
        }
        catch (NpgsqlException error)
        {
            throw new UnreadableException($"{Service}-db", error);
        }
    }

    /// <summary>Runs a statement that answers (kind, id, what) for whatever is wrong.</summary>
    public Task<List<Breach>> ReadBreachesAsync(string sql, CancellationToken cancel, object? parameters = null) =>
        ReadAsync<Breach>(sql, cancel, parameters);

    /// <summary>Counts the rows of a table.</summary>
    public async Task<long> CountAsync(string table, CancellationToken cancel) =>
        (await ReadAsync<long>($"select count(*) from {table}", cancel))[0];

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
