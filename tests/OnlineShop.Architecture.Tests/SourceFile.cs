using System.Text.RegularExpressions;

namespace OnlineShop.Architecture.Tests;

/// <summary>A file of the repository.</summary>
/// <param name="Path">From the root, with <c>/</c>.</param>
public sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments and without the contents of strings: rules speak of code.</summary>
    public string Code { get; } = Strings().Replace(Comments().Replace(Text, ""), "\"\"");

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The folder of its service, <c>services/Order</c>; null where it is in none.</summary>
    public string? Service =>
        ServiceFolder().Match(Path) is { Success: true } match && match.Value != "services/Shared" ? match.Value : null;

    public int Lines => Text.Split('\n').Length - 1;

    [GeneratedRegex("""^services/\w+""")]
    private static partial Regex ServiceFolder();

    [GeneratedRegex("""^\s*//.*$""", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex("\"\"\".*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"", RegexOptions.Singleline)]
    private static partial Regex Strings();
}
