using Npgsql;

namespace OnlineShop.Bench.Costs.Postgres;

/// <summary>What the bench's own sessions are opened with.</summary>
internal static class BenchSession
{
    /// <summary>
    /// Its statements are not counted among the shop's. Where nothing counts them, the setting means nothing.
    /// </summary>
    public const string Options = "-c pg_stat_statements.track=none";

    /// <summary>A connection string whose sessions' statements are not counted.</summary>
    public static string Uncounted(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Options = Options }.ConnectionString;
}
