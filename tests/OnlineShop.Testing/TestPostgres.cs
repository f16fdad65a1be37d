using Aspire.Hosting;
using Npgsql;

namespace OnlineShop.Testing;

/// <summary>The PostgreSQL server of a test run.</summary>
internal sealed class TestPostgres
{
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

    private static async Task<TestPostgres> StartAsync()
    {
        var connection = await TestServer.StartAsync("postgres", (builder, name) => builder.AddPostgres(name));
        return new TestPostgres(new NpgsqlConnectionStringBuilder(connection) { Database = "postgres", Pooling = false }.ConnectionString);
    }
}
