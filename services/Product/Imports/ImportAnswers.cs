namespace OnlineShop.Product.Imports;

/// <summary>How far an import is.</summary>
internal enum ImportState
{
    /// <summary>It has not begun.</summary>
    Waiting,

    /// <summary>Rows are being worked off.</summary>
    Running,

    /// <summary>All rows are done, bad ones included.</summary>
    Done,

    /// <summary>It was given up; what is done stays done.</summary>
    Failed,
}

/// <summary>A file of products that is taken in.</summary>
/// <param name="DryRun">Whether it only tells what it would do.</param>
/// <param name="Total">How many rows the file has, without the header.</param>
/// <param name="Done">How many of them are done.</param>
/// <param name="Created">Rows that made a product, or would.</param>
/// <param name="Changed">Rows that changed a product or its stock, or would.</param>
/// <param name="Unchanged">Rows that say what is so already.</param>
/// <param name="Bad">Rows that were left out.</param>
/// <param name="Error">Why it failed; left out otherwise.</param>
/// <param name="CreatedBy">The account of who uploaded it.</param>
/// <param name="FinishedAt">When its last row was done; left out before.</param>
/// <param name="Problems">The first 100 faults of its rows; all are in …/bad-rows.csv. In lists it is left out.</param>
internal sealed record ProductImport(
    Guid Id, bool DryRun, ImportState State, int Total, int Done, int Created, int Changed, int Unchanged, int Bad, string? Error,
    Guid CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt, IReadOnlyList<RowProblem>? Problems)
{
    public static ProductImport From(ImportRow row, IReadOnlyList<RowProblem>? problems) => new(
        row.Id, row.DryRun, Enum.Parse<ImportState>(row.State, ignoreCase: true), row.Total, row.Done, row.Created, row.Changed,
        row.Unchanged, row.Bad, row.Error, row.CreatedBy, row.CreatedAt, row.FinishedAt, problems);
}

/// <summary>What is wrong with a row.</summary>
/// <param name="Row">The row of the file; the header is row 1.</param>
/// <param name="Sku">The SKU that it names; left out where it names none.</param>
/// <param name="Column">The column at fault; left out where it is the row as a whole.</param>
internal sealed record RowProblem(int Row, string? Sku, string? Column, string Message);

/// <summary>An import as stored.</summary>
internal sealed record ImportRow(
    Guid Id, bool DryRun, string State, string[] Columns, int Total, int ReadTo, int Done, int Created, int Changed, int Unchanged, int Bad,
    string? Error, Guid CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);

/// <summary>A row of a file as stored.</summary>
/// <param name="Number">The row of the file; the header is row 1.</param>
/// <param name="Cells">What is in it by column, as JSON; empty cells are left out.</param>
/// <param name="Problems">What is wrong with it by column, as JSON; an empty key for the row as a whole.</param>
internal sealed record StoredRow(int Number, string Cells, string? Problems);
