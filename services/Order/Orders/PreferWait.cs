using System.Globalization;

namespace OnlineShop.Order.Orders;

/// <summary>Reads <c>Prefer: wait=N</c> (RFC 7240, section 4.3).</summary>
internal static class PreferWait
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the client is willing to wait: <paramref name="unsaid"/> if it does not say, and half a minute at most. What it said
    /// is followed, which the response says in <c>Preference-Applied</c>.
    /// </summary>
    public static TimeSpan Read(HttpContext http, TimeSpan unsaid = default)
    {
        foreach (var preference in http.Request.Headers["Prefer"].SelectMany(value => (value ?? "").Split(',', ';')))
        {
            var parts = preference.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts is ["wait", var seconds]
                && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                var wait = Math.Min(value, (int)Most.TotalSeconds);
                http.Response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={wait}");
                return TimeSpan.FromSeconds(wait);
            }
        }

        return unsaid;
    }
}
