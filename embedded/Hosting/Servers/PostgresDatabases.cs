using Npgsql;

namespace OnlineShop.Embedded.Hosting.Servers;

/// <summary>Creates the databases of the app model that the server does not have yet.</summary>
internal static class PostgresDatabases
{
    public static async Task CreateMissingAsync(PostgresServerResource server, Action<string> log, CancellationToken cancellationToken)
    {
        var connectionString = await server.ConnectionStringExpression.GetValueAsync(cancellationToken).ConfigureAwait(false);
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);

        var existing = new HashSet<string>();
        await using (var query = new NpgsqlCommand("select datname from pg_database", connection))
        await using (var reader = await query.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                existing.Add(reader.GetString(0));
        }

        foreach (var name in server.Databases.Values.Where(n => !existing.Contains(n)))
        {
            // A name cannot be a parameter of the statement. wal_log copies the template without the two checkpoints of file_copy.
            var quoted = "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
#pragma warning disable CA2100 // The name comes from the app model and is quoted.
            await using var create = new NpgsqlCommand($"create database {quoted}", connection);
#pragma warning restore CA2100
            await create.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            log($"(created database {name})");
        }
    }
}
