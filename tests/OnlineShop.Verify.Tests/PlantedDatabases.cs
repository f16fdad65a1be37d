using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Verify.Tests;

/// <summary>
/// Changes a service's database behind the service's back, past its triggers and foreign keys, and puts it back as it was: from a
/// copy, so that no undoing can be wrong.
/// </summary>
internal sealed class PlantedDatabases(string server)
{
    private readonly HashSet<string> copied = [];

    /// <summary>
    /// Runs a statement in a service's database, hands what it returned to <paramref name="look"/>, and puts the database back.
    /// </summary>
    public async Task PlantAsync(string service, string sql, Func<string, Task> look)
    {
        var name = $"{service}-db";
        if (copied.Add(name))
            await CopyAsync(name, $"{name}-clean");
        try
        {
            string? planted;
            await using (var connection = new NpgsqlConnection(Of(name)))
            {
                await connection.OpenAsync();
                await connection.ExecuteAsync("set session_replication_role = replica");
                planted = (await connection.QueryAsync<string?>(sql)).FirstOrDefault();
            }

            await look(
                planted ?? throw new InvalidOperationException("Nothing was planted: the statement returned no id."));
        }
        finally
        {
            await AdministerAsync($"drop database \"{name}\" with (force)");
            await AdministerAsync($"create database \"{name}\" template \"{name}-clean\"");
        }
    }

    /// <summary>
    /// Aspire's health check of a database keeps a session open, and a database with sessions cannot be copied.
    /// </summary>
    private async Task CopyAsync(string name, string copy)
    {
        await AdministerAsync($"alter database \"{name}\" with allow_connections false");
        await AdministerAsync($"select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '{name}'");
        await AdministerAsync($"create database \"{copy}\" template \"{name}\"");
        await AdministerAsync($"alter database \"{name}\" with allow_connections true");
    }

    private async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Of("postgres"));
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql);
    }

    private string Of(string database) =>
        new NpgsqlConnectionStringBuilder(server) { Database = database, Pooling = false }.ConnectionString;
}
