using System.Globalization;
using System.Text;

namespace OnlineShop.ServiceDefaults.Texts;

/// <summary>
/// Text as people write and read it. What no screen shows, no database or XML document holds, or turns around what stands beside
/// it, is none; what a person sees as one character counts as one, of however many code points it is made (Unicode Standard Annex
/// 29).
/// </summary>
public static class PlainText
{
    /// <summary>
    /// How many UTF-16 units a character may have on average. The longest in use, families of emoji with skin tones, have
    /// fifteen; without a bound one letter could carry a million accents.
    /// </summary>
    private const int UnitsOfCharacter = 16;

    /// <summary>What is wrong with a text, to tell its writer; null where nothing is.</summary>
    /// <param name="multiline">Whether it may have several lines, and tabs.</param>
    public static string? FindFault(string text, bool multiline = false)
    {
        for (var index = 0; index < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out var units) != System.Buffers.OperationStatus.Done)
                return "It must not hold half a character (an unpaired surrogate).";
            if (!IsText(rune.Value, multiline))
                return $"It must not hold the character U+{rune.Value:X4}.";
            index += units;
        }

        return null;
    }

    /// <summary>How many characters a person sees, without the space around them.</summary>
    public static int Length(string text) => new StringInfo(text.Trim()).LengthInTextElements;

    /// <summary>Whether a person sees at most so many characters, and they are not made of more than any writing needs.</summary>
    public static bool IsAtMost(string text, int characters) =>
        text.Length <= characters || (text.Length <= (long)characters * UnitsOfCharacter && Length(text) <= characters);

    /// <summary>Whether there is nothing to see: no character at all, or only spaces and those that have no width.</summary>
    public static bool IsBlank(string? text) => text is null || text.EnumerateRunes().All(IsInvisible);

    private static bool IsText(int code, bool multiline) => code switch
    {
        '\t' or '\n' or '\r' or 0x2028 or 0x2029 => multiline,
        // Controls (C0, DEL, C1).
        < 0x20 or (>= 0x7F and <= 0x9F) => false,
        // Embeddings, overrides and isolates of direction: what is shown is then not what is stored.
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => false,
        // What Unicode promises never to assign.
        (>= 0xFDD0 and <= 0xFDEF) => false,
        _ => (code & 0xFFFE) != 0xFFFE,
    };

    private static bool IsInvisible(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control
        // Letters and a symbol that are drawn as nothing: the Hangul fillers and the blank of Braille.
        || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800;
}
