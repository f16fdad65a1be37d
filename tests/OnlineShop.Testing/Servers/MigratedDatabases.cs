using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;
using OnlineShop.Data.Migrations;
using OnlineShop.Messaging;

namespace OnlineShop.Testing;

/// <summary>Databases with the tables of services: each service's are migrated once in a test run, and copied.</summary>
internal static class MigratedDatabases
{
    private static readonly ConcurrentDictionary<Assembly, Lazy<Task<string>>> Templates = new();

    /// <summary>Creates a database with the tables of a service, and answers its connection string.</summary>
    /// <param name="service">The service's own assembly.</param>
    public static async Task<string> CreateAsync(Assembly service)
    {
        var server = await TestPostgres.GetAsync();
        return await server.CopyAsync(
            await Templates.GetOrAdd(service, assembly => new Lazy<Task<string>>(() => MigrateAsync(server, assembly))).Value);
    }

    /// <summary>A migrated database that nobody is connected to, by its name.</summary>
    private static async Task<string> MigrateAsync(TestPostgres server, Assembly service)
    {
        var connection = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()) { Pooling = false };
        await using var source = NpgsqlDataSource.Create(connection);
        Migrator.Upgrade(
            source,
            [
                new MigrationScripts(typeof(Migrator).Assembly), new MigrationScripts(typeof(MessagingExtensions).Assembly),
                new MigrationScripts(service, MigrationScripts.Service),
            ]);
        return connection.Database!;
    }
}
