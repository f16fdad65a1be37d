using System.Collections.Frozen;
using Microsoft.Extensions.Localization;

namespace OnlineShop.Storefront.Texts;

/// <summary>
/// The texts of an area in the visitor's language. The framework's own localizer goes by the culture of the thread, of which a
/// program without ICU has one.
/// </summary>
internal sealed class AreaTexts<TArea>(Visitor visitor) : IStringLocalizer<TArea>
{
    private readonly FrozenDictionary<string, string> texts = TextFiles.Of(typeof(TArea), visitor.Language);

    public LocalizedString this[string name] =>
        texts.TryGetValue(name, out var text) ? new LocalizedString(name, text) : new LocalizedString(name, name, resourceNotFound: true);

    public LocalizedString this[string name, params object[] arguments] =>
        new(name, string.Format(visitor.Language.Numbers, this[name].Value, arguments));

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        texts.Select(text => new LocalizedString(text.Key, text.Value));
}
