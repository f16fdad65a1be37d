using System.Text.RegularExpressions;
using OnlineShop.Storefront.Texts;

namespace OnlineShop.Storefront.Tests;

public sealed partial class TextTests
{
    private static readonly string[] Names =
    [
        .. typeof(SiteTexts).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(SiteTexts).Namespace && AreaName().IsMatch(type.Name)).Select(type => type.Name),
    ];

    public static TheoryData<string> Areas() => [.. Names];

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
        Of(area, Language.English).Keys
            .Where(key => !code.Contains($"\"{key}\"") && !(key.Contains(':') && code.Contains($"\"{key[..(key.IndexOf(':') + 1)]}\"")))
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_countries_are_those_that_Delivery_sends_to()
    {
        var zones = File.ReadAllText(Path.Combine(Folder(), "../Delivery/Migrations/0001_deliveries.sql"));
        var served = Country().Matches(zones[zones.IndexOf("insert into shipping_countries", StringComparison.Ordinal)..]
            .Split(';')[0]).Select(match => match.Value);
        CountryText.All(Language.English).Select(country => country.Code).Order().ShouldBe(served.Order());
        CountryText.Of(Language.Russian, "DE").ShouldBe("Германия");
        CountryText.Of(Language.Russian, "QQ").ShouldBe("QQ");
    }

    [Fact]
    public void Every_text_that_a_page_names_is_there()
    {
        var known = Names.SelectMany(area => Of(area, Language.English).Keys).ToHashSet();
        Sources().SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Where(key => !key.EndsWith(':') && !known.Contains(key)).ShouldBeEmpty();
    }

    private static IReadOnlyDictionary<string, string> Of(string area, Language language) =>
        TextFiles.Of(typeof(SiteTexts).Assembly.GetType($"{typeof(SiteTexts).Namespace}.{area}", throwOnError: true)!, language);

    private static string[] Places(string text) => [.. Place().Matches(text).Select(match => match.Value).Distinct().Order()];

    private static IEnumerable<string> Sources()
    {
        var folder = Folder();
        return Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs" && !Path.GetRelativePath(folder, file).StartsWith("obj", StringComparison.Ordinal)
                && !Path.GetRelativePath(folder, file).StartsWith("bin", StringComparison.Ordinal));
    }

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../services/Storefront"));

    [GeneratedRegex(@"\b[A-Z]{2}\b")]
    private static partial Regex Country();

    [GeneratedRegex("^[A-Z]\\w*Texts$")]
    private static partial Regex AreaName();

    [GeneratedRegex("\\{\\d+")]
    private static partial Regex Place();

    [GeneratedRegex("Text\\[\"([^\"]+)\"")]
    private static partial Regex Named();
}
