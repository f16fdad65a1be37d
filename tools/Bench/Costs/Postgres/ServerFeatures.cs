using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Bench.Costs.Postgres;

/// <summary>What a server can tell of itself.</summary>
/// <param name="Version">Its version number: 150018 is 15.18.</param>
/// <param name="CountsStatements">Whether <c>pg_stat_statements</c> is there and counts.</param>
internal sealed record ServerFeatures(int Version, bool CountsStatements)
{
    private const string Extension = "pg_stat_statements";

    private const string Settings =
        "select current_setting('server_version_num')::int, current_setting('shared_preload_libraries')";

    /// <summary>Asks a server, and makes the extension in the database that the connection is to.</summary>
    public static async Task<ServerFeatures> PrepareAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var (version, loaded) = await connection.SingleAsync<(int, string)>(Settings, null, cancel);
        // Without the library the extension can be made, and fails when it is read.
        if (!loaded.Contains(Extension, StringComparison.Ordinal))
            return new ServerFeatures(version, false);
        await connection.ExecuteAsync($"create extension if not exists {Extension}", null, cancel);
        return new ServerFeatures(version, true);
    }
}
