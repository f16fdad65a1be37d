using System.Text.Json;

namespace OnlineShop.Product.Imports;

/// <summary>A row of a file.</summary>
/// <param name="Number">The row of the file; the header is row 1.</param>
/// <param name="Cells">What is in it, by column; empty cells are left out.</param>
/// <param name="Problems">What is wrong with it, by column; an empty key for the row as a whole.</param>
internal sealed record FileRow(int Number, Dictionary<string, string> Cells, SortedDictionary<string, string> Problems)
{
    /// <summary>The SKU that it names.</summary>
    public string? Sku => Cells.GetValueOrDefault(ProductColumns.Sku);

    public static FileRow From(StoredRow row) => new(
        row.Number, JsonSerializer.Deserialize<Dictionary<string, string>>(row.Cells)!,
        row.Problems is null ? NoProblems() : JsonSerializer.Deserialize<SortedDictionary<string, string>>(row.Problems)!);

    public static SortedDictionary<string, string> NoProblems() => new(StringComparer.Ordinal);

    public StoredRow ToStored() => new(
        Number, JsonSerializer.Serialize(Cells), Problems.Count == 0 ? null : JsonSerializer.Serialize(Problems));

    /// <summary>Each fault by itself.</summary>
    public IEnumerable<RowProblem> ToAnswers() => Problems.Select(problem => new RowProblem(
        Number, Sku, problem.Key.Length == 0 ? null : problem.Key, problem.Value));
}
