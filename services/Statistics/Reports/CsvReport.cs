using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OnlineShop.Statistics.Reports;

/// <summary>
/// A table as CSV (RFC 4180, UTF-8). Names come from people: a field that a spreadsheet would run as a formula is marked as text.
/// </summary>
internal static class CsvReport
{
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape };

    public static FileContentHttpResult Of(string name, string[] header, IEnumerable<string[]> rows) =>
        TypedResults.File(Encoding.UTF8.GetBytes(Write(header, rows)), "text/csv; charset=utf-8", $"{name}.csv");

    public static string Write(string[] header, IEnumerable<string[]> rows)
    {
        using var text = new StringWriter();
        using (var csv = CsvWriter.Create(text, Options, true))
        {
            csv.WriteHeader(header);
            foreach (var row in rows)
                csv.WriteRecord(row);
        }

        return text.ToString();
    }
}
