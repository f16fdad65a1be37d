namespace OnlineShop.Bench.Costs.Postgres;

/// <summary>The statements that read PostgreSQL's counters.</summary>
internal static class CounterSql
{
    public const string Databases = """
        select datname as name, xact_commit::float8 as commits, sessions::float8 as sessions
        from pg_stat_database where datname is not null
        """;

    /// <summary>Of one database, the rows written to each table, and those read by scans of all of it.</summary>
    public const string Tables = """
        select relname as name, n_tup_ins::float8 as inserted, n_tup_upd::float8 as updated,
          n_tup_del::float8 as deleted, seq_tup_read::float8 as scan_read
        from pg_stat_user_tables
        """;

    public const string Indexes = """
        select relname || '.' || indexrelname as name, idx_tup_read::float8 as read, idx_tup_fetch::float8 as fetched
        from pg_stat_user_indexes
        """;

    public const string TableSizes = """
        select relname as name, n_live_tup::float8 as rows,
          pg_total_relation_size(relid) / 1048576.0::float8 as megabytes
        from pg_stat_user_tables
        """;

    public const string Statements = $"""
        select {StatementKey} as key, sum(s.calls)::float8 as calls, sum(s.total_exec_time)::float8 as milliseconds,
          sum(s.rows)::float8 as rows, sum(s.wal_bytes)::float8 as wal_bytes
        from pg_stat_statements(false) s join pg_database d on d.oid = s.dbid where s.queryid is not null group by 1
        """;

    public const string StatementTexts = $"""
        select {StatementKey}, s.query
        from pg_stat_statements s join pg_database d on d.oid = s.dbid where s.queryid is not null
        """;

    private const string StatementKey = "d.datname || '#' || s.queryid";

    private const int SyncsInIo = 180_000;

    /// <summary>From version 18 on, the log's syncs are counted with all other input and output.</summary>
    public static string Wal(ServerFeatures features) => $"""
        select wal_bytes::float8 as bytes, wal_records::float8 as records, wal_fpi::float8 as full_pages,
          ({(features.Version < SyncsInIo ? "wal_sync" : IoSyncs)})::float8 as syncs
        from pg_stat_wal
        """;

    private const string IoSyncs = "select coalesce(sum(fsyncs), 0) from pg_stat_io where object = 'wal'";
}
