using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace OnlineShop.Data;

/// <summary>Text that may quote anything, such as an error: the database holds neither U+0000 nor half a character.</summary>
public static class StorableText
{
    /// <summary>The most characters that are kept of an error, or of a text from outside.</summary>
    public const int Longest = 2000;

    /// <summary>The text as it can be stored, of at most <paramref name="longest"/> characters.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text, int longest = Longest) => text is null ? null :
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Length <= longest ? text : text[..longest]))
            .Replace('\0', ' ');
}
