using System.Buffers.Text;
using System.Globalization;
using System.Text;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.ServiceDefaults.Queries;

/// <summary>
/// Says where a page ended: the key of its last row. Clients pass it on unread. An id stands as it is; any other key is encoded,
/// so that nobody takes it for a number to count up.
/// </summary>
public static class PageCursor
{
    private const int Longest = 200;

    /// <summary>The cursor of a key.</summary>
    public static string Of<TKey>(TKey key)
        where TKey : IParsable<TKey> =>
        key is Guid id
            ? id.ToString()
            : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Convert.ToString(key, CultureInfo.InvariantCulture)!));

    /// <summary>Reads the key of a cursor; false where the text is none.</summary>
    public static bool TryRead<TKey>(string? text, out TKey? key)
        where TKey : IParsable<TKey>
    {
        key = default;
        return text?.Length is > 0 and <= Longest
            && Decode<TKey>(text) is { Length: > 0 } decoded && PlainText.FindFault(decoded) is null
            && TKey.TryParse(decoded, CultureInfo.InvariantCulture, out key);
    }

    private static string? Decode<TKey>(string text) => typeof(TKey) == typeof(Guid) ? text
        : Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) : null;
}
