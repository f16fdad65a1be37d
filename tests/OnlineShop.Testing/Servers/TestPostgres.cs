using System.Reflection;
using Npgsql;

namespace OnlineShop.Testing;

/// <summary>The PostgreSQL server of a test run.</summary>
internal sealed class TestPostgres
{
    private const string Owner = "postgres";
    private const string Password = "of-this-test-run-only";
    private static readonly Lazy<Task<TestPostgres>> Instance = new(StartAsync);

    private readonly string administration;

    private TestPostgres(string administration) => this.administration = administration;

    /// <summary>The one server of the test run.</summary>
    public static Task<TestPostgres> GetAsync() => Instance.Value;

    /// <summary>Creates an empty database and answers its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"t{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(administration);
        await using var command = source.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(administration) { Database = name, Pooling = true }.ConnectionString;
    }

    /// <summary>Starts one more server, for a test that breaks it.</summary>
    public static Task<TestServer> StartServerAsync()
    {
        var script = typeof(TestPostgres).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(data => data.Key == "PostgresScript").Value!;
        return TestServer.StartAsync(
            "postgres",
            (data, port) => ["sh", script, data, $"{port}"],
            port => AnswersAsync(ConnectionTo(port)),
            new Dictionary<string, string> { ["POSTGRES_USER"] = Owner, ["POSTGRES_PASSWORD"] = Password });
    }

    /// <summary>The administration's connection string, not pooled.</summary>
    public static string ConnectionTo(int port) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = Owner, Password = Password, Database = "postgres", Pooling = false }.ConnectionString;

    private static async Task<TestPostgres> StartAsync() => new(ConnectionTo((await StartServerAsync()).Port));

    private static async Task<bool> AnswersAsync(string connectionString)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
