using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace OnlineShop.Notification.Inbox;

/// <summary>The place where a page ended, opaque to the caller.</summary>
internal static class Cursor
{
    public static string Of(long position) => WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes(position.ToString(CultureInfo.InvariantCulture)));

    public static bool TryRead(string cursor, out long position)
    {
        position = 0;
        try
        {
            return long.TryParse(Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(cursor)), NumberStyles.None, CultureInfo.InvariantCulture, out position);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
