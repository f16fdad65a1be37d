namespace OnlineShop.Bench.Costs.Report;

/// <summary>What a run cost PostgreSQL.</summary>
/// <param name="Sums">Each figure over all databases.</param>
/// <param name="Produced">Messages by topic.</param>
/// <param name="Consumed">Messages by consumer.</param>
/// <param name="Tables">The tables with the most rows written.</param>
/// <param name="TableScans">The tables of which whole scans read the most rows.</param>
/// <param name="IndexScans">The indexes of which the most entries were read for nothing.</param>
/// <param name="Statements">The statements that took the most time; null where the server does not count them.</param>
internal sealed record PostgresCosts(
    IReadOnlyList<CostLine> Sums, IReadOnlyList<CostLine> Commits, IReadOnlyList<CostLine> Sessions,
    IReadOnlyList<CostLine> Produced, IReadOnlyList<CostLine> Consumed, IReadOnlyList<TableCost> Tables,
    IReadOnlyList<CostLine> TableScans, IReadOnlyList<IndexScanCost> IndexScans,
    IReadOnlyList<StatementCost>? Statements)
{
    private const int TablesTold = 15;
    private const int ScansTold = 10;
    private const int StatementsTold = 20;
    private const int TextLength = 100;

    public static PostgresCosts Of(
        CostLines lines, CounterSet counters, long actions, IReadOnlyDictionary<string, string>? statements) => new(
        [
            lines.Sum("commits", Figure.Commits), lines.Sum("sessions opened", Figure.Sessions),
            lines.Sum("WAL bytes", Figure.WalBytes), lines.Sum("WAL records", Figure.WalRecords),
            lines.Sum("WAL full pages", Figure.WalFullPages), lines.Sum("WAL syncs", Figure.WalSyncs),
            lines.Sum("rows inserted", Figure.Inserted), lines.Sum("rows updated", Figure.Updated),
            lines.Sum("rows deleted", Figure.Deleted),
            lines.Sum("messages produced", Figure.Produced), lines.Sum("messages consumed", Figure.Consumed),
        ],
        lines.Each(Figure.Commits), lines.Each(Figure.Sessions),
        lines.Each(Figure.Produced), lines.Each(Figure.Consumed),
        TablesOf(counters, actions), [.. lines.Each(Figure.ScanRead).Take(ScansTold)], IndexScansOf(counters),
        statements is null ? null : StatementsOf(counters, statements));

    private static IReadOnlyList<TableCost> TablesOf(CounterSet counters, long actions) =>
    [
        .. ((Figure[])[Figure.Inserted, Figure.Updated, Figure.Deleted])
            .SelectMany(counters.By).Select(entry => entry.Of).Distinct(StringComparer.Ordinal)
            .Select(table => new TableCost(
                table, counters.Value(new(Figure.Inserted, table)), counters.Value(new(Figure.Updated, table)),
                counters.Value(new(Figure.Deleted, table)), actions))
            .OrderByDescending(table => table.Written).Take(TablesTold),
    ];

    private static IReadOnlyList<IndexScanCost> IndexScansOf(CounterSet counters) =>
    [
        .. counters.By(Figure.IndexRead)
            .Select(index => new IndexScanCost(
                index.Of, index.Value, counters.Value(new(Figure.IndexFetched, index.Of))))
            .Where(index => index.Wasted > 0).OrderByDescending(index => index.Wasted).Take(ScansTold),
    ];

    private static IReadOnlyList<StatementCost> StatementsOf(
        CounterSet counters, IReadOnlyDictionary<string, string> texts) =>
    [
        .. counters.By(Figure.StatementTime).Take(StatementsTold).Select(statement => new StatementCost(
            statement.Of[..statement.Of.IndexOf('#', StringComparison.Ordinal)],
            Shorten(texts.GetValueOrDefault(statement.Of, "(its text was forgotten)")),
            counters.Value(new(Figure.StatementCalls, statement.Of)), statement.Value,
            counters.Value(new(Figure.StatementRows, statement.Of)),
            counters.Value(new(Figure.StatementWal, statement.Of)))),
    ];

    private static string Shorten(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > TextLength ? $"{line[..TextLength]}…" : line;
    }
}

/// <summary>Rows written to a table.</summary>
internal sealed record TableCost(string Name, double Inserted, double Updated, double Deleted, long Actions)
{
    /// <summary>All rows written.</summary>
    public double Written => Inserted + Updated + Deleted;

    /// <summary>Rows written for each action.</summary>
    public double WrittenPerAction => Actions > 0 ? Written / Actions : 0;
}

/// <summary>
/// Entries of an index that scans read, and rows of the table that they fetched by them. Scans of the index alone and
/// those by a bitmap fetch none here, and are no waste by that: what stands out is to be looked at.
/// </summary>
internal sealed record IndexScanCost(string Name, double Read, double Fetched)
{
    /// <summary>Entries read without a row fetched.</summary>
    public double Wasted => Read - Fetched;
}

/// <summary>What a statement cost.</summary>
/// <param name="Text">Its beginning, with placeholders for values.</param>
internal sealed record StatementCost(
    string Database, string Text, double Calls, double Milliseconds, double Rows, double WalBytes)
{
    /// <summary>Milliseconds of one call.</summary>
    public double MeanMilliseconds => Calls > 0 ? Milliseconds / Calls : 0;
}
