using System.Text;

namespace OnlineShop.Messaging.Database;

/// <summary>Text that may quote anything, such as an error: the database holds neither U+0000 nor half a character.</summary>
public static class StorableText
{
    /// <summary>The text as it can be stored, of at most <paramref name="longest"/> characters.</summary>
    public static string Of(string text, int longest) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Length <= longest ? text : text[..longest])).Replace('\0', ' ');
}
