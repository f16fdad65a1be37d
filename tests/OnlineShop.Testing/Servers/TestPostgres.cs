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

    /// <summary>
    /// Creates an empty database and answers the connection string of its owner, a role of its own with the same name: what a service
    /// may do it may do as that.
    /// </summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = NewName();
        await ExecuteAsync($"create role {name} login createrole password '{Password}'");
        await ExecuteAsync($"create database {name} owner {name}");
        return ConnectionTo(name, owner: name);
    }

    /// <summary>Creates a copy of such a database that nobody is connected to, and answers the connection string of their owner.</summary>
    public async Task<string> CopyAsync(string template)
    {
        var name = NewName();
        await ExecuteAsync($"create database {name} template {template} owner {template}");
        return ConnectionTo(name, owner: template);
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

    private static string NewName() => $"t{Guid.NewGuid():N}";

    private async Task ExecuteAsync(string statement)
    {
        await using var source = NpgsqlDataSource.Create(administration);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync();
    }

    private string ConnectionTo(string database, string owner) => new NpgsqlConnectionStringBuilder(administration)
    {
        Database = database,
        Username = owner,
        Pooling = true,
    }.ConnectionString;

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
