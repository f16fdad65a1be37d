using System.Diagnostics;
using Npgsql;
namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>A database server of its own, which is stopped immediately while messages flow, and started again.</summary>
public sealed class CrashTests : Fleet
{
    private static readonly Lazy<Task<TestServer>> Server = new(TestPostgres.StartServerAsync);

    [Fact]
    public async Task A_database_server_that_stops_in_the_middle_costs_no_message_and_doubles_none()
    {
        var product = await StartProductAsync();
        await RunOrderAsync("relay");
        using var traffic = new Traffic(Order);
        for (var round = 1; round <= 2; round++)
        {
            await traffic.ReachesAsync(round * 80);
            await CrashAsync();
        }

        await traffic.ReachesAsync(400);
        await traffic.SettledAsync(product);
    }

    private protected override async Task<string> CreateDatabaseAsync()
    {
        var name = $"t{Guid.NewGuid():N}";
        await using var connection = await OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(TestPostgres.ConnectionTo((await Server.Value).Port)) { Database = name, Pooling = true }.ConnectionString;
    }

    private static async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(TestPostgres.ConnectionTo((await Server.Value).Port));
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>SIGQUIT, PostgreSQL's immediate shutdown; comes back when another server answers.</summary>
    private static async Task CrashAsync()
    {
        var process = await ProcessAsync();
        using (var kill = Process.Start("kill", ["-QUIT", process!]))
            await kill.WaitForExitAsync();
        await (await Server.Value).StartAgainAsync();
        await Eventually.BecomesAsync(ProcessAsync, now => now is not null && now != process, seconds: 60);
    }

    /// <summary>The id of the server's process; null while none answers.</summary>
    private static async Task<string?> ProcessAsync()
    {
        try
        {
            await using var connection = await OpenAsync();
            await using var read = new NpgsqlCommand("select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)", connection);
            return (string)(await read.ExecuteScalarAsync())!;
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }
}
