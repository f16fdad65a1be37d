using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace OnlineShop.OutboxComparison.Servers;

/// <summary>
/// A PostgreSQL server with the shop's settings (fsync and synchronous_commit on). It also records commit timestamps, so that
/// the latency of a message is measured between its two commits, by one clock.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Owner = "postgres";
    private const string Password = "of-this-measurement-only";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    private readonly int port;
    private ServerProcess process;

    private PostgresServer(int port, ServerProcess process) => (this.port, this.process) = (port, process);

    /// <summary>The process id of the server; its sessions are children of it.</summary>
    public int Id { get; private set; }

    public static async Task<PostgresServer> StartAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"outbox-comparison-{Guid.NewGuid():N}")).FullName;
        var port = FreePort();
        var server = new PostgresServer(port, await RunAsync(folder, port, isLast: false));
        try
        {
            await server.AnswersAsync();
            await server.ExecuteAsync("postgres", "alter system set track_commit_timestamp = on");
            await server.process.DisposeAsync();
            server.process = await RunAsync(folder, port, isLast: true);
            server.Id = await server.AnswersAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates a database with one table, and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync(string name, string table)
    {
        await ExecuteAsync("postgres", $"create database \"{name}\"");
        await ExecuteAsync(name, table);
        return ConnectionTo(name);
    }

    /// <summary>Flushes dirty pages, so that a measurement does not pay for what came before it.</summary>
    public Task CheckpointAsync() => ExecuteAsync("postgres", "checkpoint");

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private static Task<ServerProcess> RunAsync(string folder, int port, bool isLast) => ServerProcess.StartAsync(
        isLast ? folder : "",
        ["sh", Metadata.Of("PostgresScript"), Path.Combine(folder, "data"), $"{port}"],
        ("POSTGRES_USER", Owner), ("POSTGRES_PASSWORD", Password));

    private string ConnectionTo(string database, bool pooling = true) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = port, Username = Owner, Password = Password, Database = database, Pooling = pooling,
    }.ConnectionString;

    /// <summary>Waits until the server answers, and returns its process id: the parent of the session that answers.</summary>
    private async Task<int> AnswersAsync()
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionTo("postgres", pooling: false));
                await connection.OpenAsync();
                return ProcessTimes.ParentOf(connection.ProcessID);
            }
            catch (NpgsqlException) when (TimeProvider.System.GetElapsedTime(started) < StartLimit)
            {
                await looks.WaitForNextTickAsync();
            }
        }
    }

    private async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionTo(database, pooling: false));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
