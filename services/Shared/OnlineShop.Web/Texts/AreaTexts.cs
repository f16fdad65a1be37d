using System.Collections.Frozen;
using Microsoft.Extensions.Localization;

namespace OnlineShop.Web.Texts;

/// <summary>
/// The texts of an area in the visitor's language. The framework's own localizer goes by the culture of the thread, of which a
/// program without ICU has one.
/// </summary>
public sealed class AreaTexts<TArea>(Visitor visitor) : IStringLocalizer<TArea>
{
    // Read anew each time: in a circuit the language is told after the services are made.
    private FrozenDictionary<string, string> Texts => TextFiles.Of(typeof(TArea), visitor.Language);

    /// <inheritdoc/>
    public LocalizedString this[string name] =>
        Texts.TryGetValue(name, out var text) ? new LocalizedString(name, text) : new LocalizedString(name, name, resourceNotFound: true);

    /// <inheritdoc/>
    public LocalizedString this[string name, params object[] arguments] =>
        new(name, string.Format(visitor.Language.Numbers, this[name].Value, arguments));

    /// <inheritdoc/>
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        Texts.Select(text => new LocalizedString(text.Key, text.Value));
}
