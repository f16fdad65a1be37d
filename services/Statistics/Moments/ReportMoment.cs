using System.Globalization;

namespace OnlineShop.Statistics.Moments;

/// <summary>
/// A moment that reports are of: a row of <c>moments</c>. Two reports of one moment agree, whatever has changed since.
/// </summary>
internal sealed record ReportMoment(long Id, DateTimeOffset At)
{
    /// <summary>As reports show it. Without an offset's plus sign, which a query would turn into a space.</summary>
    public string AsOf => At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}
