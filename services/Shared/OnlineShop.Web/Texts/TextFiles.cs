using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace OnlineShop.Web.Texts;

/// <summary>The texts of an area in a language, read once from the resources of its program.</summary>
public static class TextFiles
{
    private const string MarkerEnd = "Texts";

    private static readonly ConcurrentDictionary<(Type Area, string Language), FrozenDictionary<string, string>> Read = new();

    /// <summary>The texts by their keys.</summary>
    /// <param name="area">A marker named <c>…Texts</c>: <c>Texts/Shop.resx</c> beside it is for <c>ShopTexts</c>.</param>
    public static FrozenDictionary<string, string> Of(Type area, Language language) =>
        Read.GetOrAdd((area, language.Code), static file => Load(file.Area, file.Language));

    private static FrozenDictionary<string, string> Load(Type area, string language)
    {
        var name = area.FullName![..^MarkerEnd.Length] + (language == Language.English.Code ? "" : "." + language);
        var set = new ResourceManager(name, area.Assembly).GetResourceSet(CultureInfo.InvariantCulture, true, false)
            ?? throw new MissingManifestResourceException($"There are no texts {name}.");
        return set.Cast<DictionaryEntry>().ToFrozenDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
    }
}
