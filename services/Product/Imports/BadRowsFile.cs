using System.Globalization;

namespace OnlineShop.Product.Imports;

/// <summary>
/// The bad rows of an import as a file: the row and what is wrong with it, then its cells as they were, so that it can be put right
/// and uploaded again.
/// </summary>
internal static class BadRowsFile
{
    public static async Task WriteAsync(Stream to, string[] columns, IAsyncEnumerable<FileRow> rows, CancellationToken cancel)
    {
        await using var file = new CsvFile(to);
        string[] own = [.. columns.Where(column => !ProductColumns.Ignored.Contains(column))];
        await file.WriteAsync([ProductColumns.Row, ProductColumns.Problem, .. own], cancel);
        await foreach (var row in rows)
        {
            await file.WriteAsync(
                [
                    row.Number.ToString(CultureInfo.InvariantCulture),
                    CsvText.ToCell(string.Join(' ', row.Problems.Select(Said))),
                    .. own.Select(column => row.Cells.GetValueOrDefault(column, "")),
                ],
                cancel);
        }
    }

    private static string Said(KeyValuePair<string, string> problem) =>
        problem.Key.Length == 0 ? problem.Value : $"{problem.Key}: {problem.Value}";
}
