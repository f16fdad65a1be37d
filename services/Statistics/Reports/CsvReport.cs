using System.Globalization;
using System.Text;
using CsvHelper;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Contracts;

namespace OnlineShop.Statistics.Reports;

/// <summary>
/// A field of a table. Text comes from people: what a spreadsheet would run as a formula gets a <c>'</c> in front. What this
/// service computes
/// is written as it is: a negative amount is no formula.
/// </summary>
internal readonly record struct CsvField(string Text)
{
    /// <summary>
    /// What begins a formula, including the full-width forms, which a spreadsheet treats alike; and what some skip before they
    /// look.
    /// </summary>
    private const string Formula = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    public static implicit operator CsvField(string? text) =>
        new(text is { Length: > 0 } && Formula.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text ?? "");

    public static implicit operator CsvField(long number) => new(number.ToString(CultureInfo.InvariantCulture));

    public static implicit operator CsvField(MoneyTotal total) => new(total.ToAmountString());

    public static implicit operator CsvField(Money money) => new(money.ToAmountString());

    public static implicit operator CsvField(DateOnly date) =>
        new(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static implicit operator CsvField(DateTimeOffset time) =>
        new(time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));

    public static implicit operator CsvField(Guid id) => new(id.ToString());

    public static implicit operator CsvField(Guid? id) => new(id?.ToString() ?? "");

    public static implicit operator CsvField(bool value) => new(value ? "true" : "false");
}

/// <summary>A table as CSV (RFC 4180). The byte order mark tells Excel that it is UTF-8.</summary>
internal static class CsvReport
{
    public static FileContentHttpResult Of(string name, string[] header, IEnumerable<CsvField[]> rows) =>
        TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Write(header, rows))],
            "text/csv; charset=utf-8", $"{name}.csv");

    public static string Write(string[] header, IEnumerable<CsvField[]> rows)
    {
        using var text = new StringWriter();
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions(), true))
        {
            csv.WriteHeader(header);
            foreach (var row in rows)
                csv.WriteRecord([.. row.Select(field => field.Text)]);
        }

        return text.ToString();
    }
}
