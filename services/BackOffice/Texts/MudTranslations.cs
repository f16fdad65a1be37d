using Microsoft.Extensions.Localization;
using MudBlazor;

namespace OnlineShop.BackOffice.Texts;

/// <summary>MudBlazor's own texts in the person's language.</summary>
internal sealed class MudTranslations(IStringLocalizer<MudTexts> texts) : MudLocalizer
{
    public override LocalizedString this[string key] => texts[key];

    public override LocalizedString this[string key, params object[] arguments] => texts[key, arguments];
}
