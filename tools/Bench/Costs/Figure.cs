namespace OnlineShop.Bench.Costs;

/// <summary>What the bench counts.</summary>
internal enum Figure
{
    /// <summary>Processor time by process, in milliseconds.</summary>
    Processor,

    /// <summary>Transactions committed, by database.</summary>
    Commits,

    /// <summary>Sessions opened, by database.</summary>
    Sessions,

    /// <summary>Bytes of the write-ahead log.</summary>
    WalBytes,

    /// <summary>Records of the write-ahead log.</summary>
    WalRecords,

    /// <summary>Whole pages written to the log, for the first change of each after a checkpoint.</summary>
    WalFullPages,

    /// <summary>How often the log was made durable.</summary>
    WalSyncs,

    /// <summary>Rows inserted, by table.</summary>
    Inserted,

    /// <summary>Rows updated, by table.</summary>
    Updated,

    /// <summary>Rows deleted, by table.</summary>
    Deleted,

    /// <summary>Rows read by scans of a whole table, by table.</summary>
    ScanRead,

    /// <summary>Entries read by scans of an index, by index.</summary>
    IndexRead,

    /// <summary>Rows of the table that plain scans of an index then fetched, by index.</summary>
    IndexFetched,

    /// <summary>Messages that got their number in an outbox, by topic.</summary>
    Produced,

    /// <summary>Messages that an inbox has gone past, by consumer.</summary>
    Consumed,

    /// <summary>Calls of a statement.</summary>
    StatementCalls,

    /// <summary>Milliseconds in a statement.</summary>
    StatementTime,

    /// <summary>Rows of a statement.</summary>
    StatementRows,

    /// <summary>Bytes of the write-ahead log by a statement.</summary>
    StatementWal,
}
