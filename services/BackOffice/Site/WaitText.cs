using Microsoft.Extensions.Localization;
using OnlineShop.BackOffice.Texts;

namespace OnlineShop.BackOffice.Site;

/// <summary>Says when something that was done too often may be tried again.</summary>
internal static class WaitText
{
    public static string Of(IStringLocalizer<FrameTexts> text, TimeSpan? wait) => wait switch
    {
        null => text["tooMany"],
        { TotalSeconds: <= 90 } soon => text["waitSeconds", Math.Max(1, (int)Math.Ceiling(soon.TotalSeconds))],
        { } later => text["waitMinutes", (int)Math.Ceiling(later.TotalMinutes)],
    };
}
