using System.Resources;
using System.Text.Json;
using System.Text.RegularExpressions;
using OnlineShop.BackOffice.Texts;

namespace OnlineShop.BackOffice.Tests;

public sealed partial class TextTests
{
    private static readonly Type[] Markers =
        [.. typeof(FrameTexts).Assembly.GetTypes().Where(type => type.Namespace == typeof(FrameTexts).Namespace && type.Name.EndsWith("Texts"))];

    public static TheoryData<string> Areas() => [.. Markers.Select(area => area.Name)];

    [Theory, MemberData(nameof(Areas))]
    public void Both_languages_have_the_same_texts_with_the_same_places_for_values(string area)
    {
        var (english, russian) = (Of(area, Language.English), Of(area, Language.Russian));
        russian.Keys.Order().ShouldBe(english.Keys.Order());
        foreach (var (key, text) in english)
        {
            Places(russian[key]).ShouldBe(Places(text), $"{area}: {key}");
            russian[key].ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Theory, MemberData(nameof(Areas))]
    public void No_text_is_left_over(string area)
    {
        var code = string.Concat(Sources().Select(File.ReadAllText));
        // A key that is put together in the code is known by its beginning: "sort:" + sort.
        Of(area, Language.English).Keys.Where(key => area != nameof(MudTexts) && !code.Contains($"\"{key}\"")
            && !(key.Contains(':') && code.Contains($"\"{key[..(key.IndexOf(':') + 1)]}"))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_text_that_a_page_names_is_there()
    {
        var known = Markers.SelectMany(area => Of(area.Name, Language.English).Keys).ToHashSet();
        Sources().SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Where(key => !key.EndsWith(':') && !known.Contains(key)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_change_that_the_audit_log_can_show_has_a_name()
    {
        using var api = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root(), "docs", "openapi.json")));
        var changes = api.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Where(operation => operation.Name is not "get" && operation.Value.TryGetProperty("x-roles", out _))
            .Select(operation => "operation:" + operation.Value.GetProperty("operationId").GetString()).ToList();

        changes.Count.ShouldBeGreaterThan(40);
        changes.Except(Of(nameof(AuditTexts), Language.English).Keys).ShouldBeEmpty();
    }

    [Fact]
    public void Every_text_of_MudBlazor_is_translated()
    {
        var assembly = typeof(MudBlazor.MudButton).Assembly;
        using var reader = new ResourceReader(assembly.GetManifestResourceStream("MudBlazor.Resources.LanguageResource.resources")!);
        var keys = reader.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key);
        Of(nameof(MudTexts), Language.Russian).Keys.Order().ShouldBe(keys.Order());
    }

    private static IReadOnlyDictionary<string, string> Of(string area, Language language) =>
        TextFiles.Of(Markers.Single(marker => marker.Name == area), language);

    private static string[] Places(string text) => [.. Place().Matches(text).Select(match => match.Value).Distinct().Order()];

    internal static string Root([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));

    private static IEnumerable<string> Sources()
    {
        var folder = Path.Combine(Root(), "services", "BackOffice");
        return Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs"
                && Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"));
    }

    [GeneratedRegex("\\{\\d+")]
    private static partial Regex Place();

    [GeneratedRegex("(?:Text|text|Frame)\\[\"([^\"]+)\"")]
    private static partial Regex Named();
}
