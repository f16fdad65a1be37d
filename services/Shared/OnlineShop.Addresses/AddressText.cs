using System.Text;
using ICU4N.Text;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Addresses;

/// <summary>The text of an address: one line that a label can carry.</summary>
internal static class AddressText
{
    /// <summary>Every text whose characters are all below this one is in the composed form already.</summary>
    private const char FirstCombining = '\u0300';

    /// <summary>The text without space around it, in Unicode's composed form (NFC); empty where there is none.</summary>
    public static string Normalize(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        return trimmed.Any(character => character >= FirstCombining)
            ? Normalizer2.NFCInstance.Normalize(trimmed)
            : trimmed;
    }

    /// <summary>
    /// Whether a text, normalised, has 1 to <paramref name="longest"/> characters, a letter or digit among them, and none that is
    /// no text.
    /// </summary>
    public static bool IsLine(string? text, int longest)
    {
        var line = Normalize(text);
        return PlainText.IsAtMost(line, longest) && line.Length <= AddressLimits.Units
            && line.EnumerateRunes().Any(Rune.IsLetterOrDigit) && PlainText.FindFault(line) is null;
    }
}
