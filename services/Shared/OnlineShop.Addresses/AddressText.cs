using System.Globalization;
using System.Text;
using ICU4N.Text;

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
        return trimmed.Any(character => character >= FirstCombining) ? Normalizer2.NFCInstance.Normalize(trimmed) : trimmed;
    }

    /// <summary>
    /// Whether a text, normalised, has 1 to <paramref name="longest"/> characters, a letter or digit among them, and none that a line of text cannot
    /// hold: control characters, line ends, and those that turn the direction of what follows.
    /// </summary>
    public static bool IsLine(string? text, int longest)
    {
        var line = Normalize(text);
        return line.Length <= longest && line.EnumerateRunes().Any(Rune.IsLetterOrDigit) && IsPlain(line);
    }

    private static bool IsPlain(string line)
    {
        // Half a surrogate pair is read as the replacement character, which no keyboard gives.
        foreach (var rune in line.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || IsDirection(rune.Value) || Rune.GetUnicodeCategory(rune) is
                UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Embeddings, overrides and isolates (Unicode Standard Annex 9); the marks that only stand between characters are harmless.</summary>
    private static bool IsDirection(int value) => value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
