using System.Text;
using CsvHelper;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Product.Imports;

/// <summary>A file of products, read as a table. Rows that are no rows of this table are in it with what is wrong.</summary>
/// <param name="Columns">Its columns, in their order.</param>
internal sealed record ImportFile(string[] Columns, IReadOnlyList<FileRow> Rows)
{
    /// <summary>The most bytes of a file.</summary>
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>The most rows, without the header.</summary>
    public const int MostRows = 50_000;

    /// <summary>Reads a file; what it is says its content alone.</summary>
    /// <returns>The table, or what is wrong with the file as a whole.</returns>
    public static (ImportFile? File, string? Fault) Read(byte[] content)
    {
        if (FindFault(content) is { } fault)
            return (null, fault);
        var malformed = new HashSet<long>();
        using var csv = CsvReader.Create(content, new CsvReaderOptions
        {
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => malformed.Add(record.RecordNumber),
        });
        var rows = new List<FileRow>();
        string[]? columns = null;
        var skus = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        while (csv.Read())
        {
            if (columns is null)
            {
                columns = [.. (csv.Headers ?? []).Select(ColumnOf)];
                if (FindFault(columns) is { } wrong)
                    return (null, wrong);
            }

            if (rows.Count == MostRows)
                return (null, $"It must have at most {MostRows} rows.");
            var number = (int)csv.RowNumber + 1;
            rows.Add(RowOf(csv, number, columns, malformed.Contains(number), skus));
        }

        return columns is null ? (null, "It must have a header and at least one row.") : (new ImportFile(columns, rows), null);
    }

    private static FileRow RowOf(CsvReader csv, int number, string[] columns, bool isMalformed, Dictionary<string, int> skus)
    {
        var row = new FileRow(number, new(StringComparer.Ordinal), FileRow.NoProblems());
        for (var i = 0; i < Math.Min(columns.Length, csv.FieldCount); i++)
        {
            var cell = csv.GetString(i);
            if (PlainText.FindFault(cell, multiline: true) is { } fault)
                row.Problems[columns[i]] = fault;
            else if (!string.IsNullOrWhiteSpace(cell) && !ProductColumns.Ignored.Contains(columns[i]))
                row.Cells[columns[i]] = cell;
        }

        if (isMalformed)
            row.Problems[""] = "Its quotes are not closed, or stand in the middle of a cell.";
        else if (csv.FieldCount != columns.Length)
            row.Problems[""] = $"It has {csv.FieldCount} cells; the header has {columns.Length}.";
        if (row.Sku is not { } sku)
            row.Problems.TryAdd(ProductColumns.Sku, "It is required.");
        else if (!skus.TryAdd(sku.Trim(), number))
            row.Problems.TryAdd(ProductColumns.Sku, $"Row {skus[sku.Trim()]} has it already.");
        return row;
    }

    /// <summary>A column by its usual name, whatever its capitals.</summary>
    private static string ColumnOf(string header)
    {
        var name = header.Trim();
        return ProductColumns.All.Concat(ProductColumns.Ignored)
            .FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
    }

    private static string? FindFault(byte[] content)
    {
        if (content.Length == 0)
            return "A CSV file is required.";
        if (content.AsSpan().Contains((byte)0))
            return "It must be a CSV file: text, with a header and commas between the cells.";
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(content);
            return null;
        }
        catch (DecoderFallbackException)
        {
            return "It must be text in UTF-8.";
        }
    }

    private static string? FindFault(string[] columns)
    {
        if (!columns.Contains(ProductColumns.Sku))
            return $"It must have a header with the column {ProductColumns.Sku}.";
        var unknown = columns.Where(column => !ProductColumns.All.Contains(column) && !ProductColumns.Ignored.Contains(column)).ToArray();
        if (unknown.Length > 0)
        {
            return $"Unknown columns: {string.Join(", ", unknown.Select(Shortened))}. "
                + $"Known ones are {string.Join(", ", ProductColumns.All)}.";
        }

        return columns.Distinct().Count() < columns.Length ? "No column must be there twice." : null;
    }

    private static string Shortened(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
