namespace OnlineShop.Bench.Costs.Postgres;

internal sealed record DatabaseRow(string Name, double Commits, double Sessions);

internal sealed record WalRow(double Bytes, double Records, double FullPages, double Syncs);

internal sealed record StatementRow(string Key, double Calls, double Milliseconds, double Rows, double WalBytes);

internal sealed record TableRow(string Name, double Inserted, double Updated, double Deleted, double ScanRead)
{
    public IEnumerable<(Figure, string, double)> Counters(string service) =>
    [
        (Figure.Inserted, $"{service}.{Name}", Inserted), (Figure.Updated, $"{service}.{Name}", Updated),
        (Figure.Deleted, $"{service}.{Name}", Deleted), (Figure.ScanRead, $"{service}.{Name}", ScanRead),
    ];
}

/// <param name="Name">The table and the index.</param>
internal sealed record IndexRow(string Name, double Read, double Fetched)
{
    public IEnumerable<(Figure, string, double)> Counters(string service) =>
        [(Figure.IndexRead, $"{service}.{Name}", Read), (Figure.IndexFetched, $"{service}.{Name}", Fetched)];
}

internal sealed record TableSizeRow(string Name, double Rows, double Megabytes);
