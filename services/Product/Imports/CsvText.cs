namespace OnlineShop.Product.Imports;

/// <summary>
/// Texts in CSV that people open in a spreadsheet: what it would run as a formula gets a <c>'</c> in front, which is taken off again
/// when the file comes back.
/// </summary>
internal static class CsvText
{
    /// <summary>
    /// What begins a formula, including the full-width forms, which a spreadsheet treats alike; and what some skip before they look.
    /// </summary>
    private const string Formula = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private const char Guard = '\'';

    /// <summary>The text as it stands in a file. One that begins with the guard gets one more, so that it comes back as it was.</summary>
    public static string ToCell(string text) =>
        text.Length > 0 && (text[0] == Guard || Formula.Contains(text[0], StringComparison.Ordinal)) ? Guard + text : text;

    /// <summary>The text of a cell.</summary>
    public static string FromCell(string cell) =>
        cell.Length > 1 && cell[0] == Guard && (cell[1] == Guard || Formula.Contains(cell[1], StringComparison.Ordinal)) ? cell[1..] : cell;

    /// <summary>With one kind of line break: files are written with others than the shop has.</summary>
    public static string WithUsualBreaks(string text) => text.ReplaceLineEndings("\n");
}
