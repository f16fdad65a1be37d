using System.Text.RegularExpressions;

namespace OnlineShop.Architecture.Tests.Operations;

/// <summary>Who looks into a database finds what each table holds.</summary>
public sealed partial class TableCommentTests
{
    public static TheoryData<string> Folders =>
        [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "services"), "Migrations", SearchOption.AllDirectories)
            .Where(folder => !folder.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Select(folder => Path.GetRelativePath(Repository.Root, folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_table_and_view_has_a_comment(string folder)
    {
        var scripts = Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.sql").Order(StringComparer.Ordinal)
            .Select(file => Line().Replace(File.ReadAllText(file), "")).ToList();
        scripts.ShouldNotBeEmpty();
        var tables = scripts.SelectMany(script => Created().Matches(script)).Select(match => match.Groups[1].Value)
            .Except(scripts.SelectMany(script => Dropped().Matches(script)).SelectMany(match => match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries)));
        tables.Except(scripts.SelectMany(script => Described().Matches(script)).Select(match => match.Groups[1].Value))
            .ShouldBeEmpty("comment on table … is '…', in the migration that makes it");
    }

    [GeneratedRegex("--.*")]
    private static partial Regex Line();

    [GeneratedRegex(@"create (?:unlogged )?(?:table|view) (?:if not exists )?(\w+)")]
    private static partial Regex Created();

    [GeneratedRegex(@"drop (?:table|view) (?:if exists )?([\w, ]+)")]
    private static partial Regex Dropped();

    [GeneratedRegex(@"comment on (?:table|view) (\w+) is")]
    private static partial Regex Described();
}
