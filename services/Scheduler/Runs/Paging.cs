using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Scheduler.Runs;

/// <summary>The query parameters of lists, read so that each wrong one can be named.</summary>
internal sealed record Paging(int Limit, long? Before, IReadOnlyDictionary<string, string[]> Errors)
{
    public static string Cursor(long position) => WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes(position.ToString(CultureInfo.InvariantCulture)));

    public static Paging Read(string? limit, string? after)
    {
        var errors = new Dictionary<string, string[]>();
        var number = Pages.ReadLimit(limit, errors);
        long? before = null;
        if (!string.IsNullOrEmpty(after) && (before = Position(after)) is null)
            errors["after"] = [Pages.AfterMessage];
        return new Paging(number, before, errors);
    }

    private static long? Position(string cursor)
    {
        try
        {
            return long.TryParse(Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(cursor)), NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
