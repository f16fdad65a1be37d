using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Npgsql;

namespace OnlineShop.Testing;

/// <summary>A PostgreSQL server of this test run's own, declared as the shop declares it: on a free port, its data gone with the run.</summary>
internal sealed class TestPostgres
{
    private const string Name = "postgres";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
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
        using var limit = new CancellationTokenSource(StartLimit);
        var builder = DistributedApplicationTestingBuilder.Create();
        builder.AddPostgres(Name);
        var app = builder.Build();
        // The runner has no word for the end of a test assembly; the process has.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => app.Dispose();
        await app.StartAsync(limit.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync(Name, limit.Token);
        var connection = await app.GetConnectionStringAsync(Name, limit.Token) ?? throw new InvalidOperationException("The server has no address.");
        return new TestPostgres(new NpgsqlConnectionStringBuilder(connection) { Database = "postgres", Pooling = false }.ConnectionString);
    }
}
