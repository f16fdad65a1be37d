using DbUp;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OnlineShop.Data.Migrations;

/// <summary>
/// Brings the database to the version of this build before anything else of the service starts: the shared scripts first, then
/// the service's own (<c>Migrations/*.sql</c>, compiled in), then its seed. Replicas take turns by an advisory lock.
/// </summary>
internal sealed partial class Migrator(
    NpgsqlDataSource source, IEnumerable<MigrationScripts> scripts, IEnumerable<ISeed> seeds, ShopDatabase database,
    ILogger<Migrator> logger)
    : IHostedLifecycleService
{
    private const long LockKey = 0x53484F50_4D494752;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (var take = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { Parameters = { new() { Value = LockKey } } })
            await take.ExecuteNonQueryAsync(cancellationToken);
        try
        {
            // The script runner is synchronous; a start-up step may hold a thread.
            await Task.Run(Upgrade, cancellationToken);
            foreach (var seed in seeds)
                await database.InTransactionAsync(
                    transaction => seed.SeedAsync(transaction, cancellationToken), cancellationToken);
        }
        finally
        {
            await using var release = new NpgsqlCommand("select pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = LockKey } } };
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs the scripts that a database has not seen yet, and names them.</summary>
    internal static IEnumerable<string> Upgrade(NpgsqlDataSource source, IEnumerable<MigrationScripts> scripts)
    {
        var result = DeployChanges.To
            .PostgresqlDatabase(new ConnectionManager(source))
            .JournalToPostgresqlTable("public", "schema_versions")
            .WithScripts(scripts.SelectMany(assembly => assembly.Read()))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        return result.Successful
            ? result.Scripts.Select(script => script.Name)
            : throw new InvalidOperationException(
                $"The migration '{result.ErrorScript?.Name}' failed: {result.Error.Message}", result.Error);
    }

    private void Upgrade()
    {
        foreach (var script in Upgrade(source, scripts))
            LogMigrated(logger, script);
    }

    [LoggerMessage(1, LogLevel.Information, "Migrated: {Script}")]
    private static partial void LogMigrated(ILogger logger, string script);
}
