using System.Diagnostics.Metrics;

namespace OnlineShop.Auth;

/// <summary>The metrics of Auth.</summary>
internal static class AuthTelemetry
{
    private static readonly Meter Meter = new("OnlineShop.Auth");

    public static readonly Counter<long> Registrations =
        Meter.CreateCounter<long>("shop.auth.registrations", "{account}", "Accounts that were created.");

    public static readonly Counter<long> Guests =
        Meter.CreateCounter<long>("shop.auth.guests", "{account}", "Guests who began to buy without a password.");

    /// <summary>
    /// Tagged with <c>outcome</c>: <c>success</c>, <c>codeRequired</c> (the password was right, the second step follows), <c>invalid</c>,
    /// <c>locked</c> (after too many failures) or <c>lockedByShop</c>.
    /// </summary>
    public static readonly Counter<long> SignIns =
        Meter.CreateCounter<long>("shop.auth.sign_ins", "{attempt}", "Attempts to sign in, by outcome.");

    /// <summary>
    /// Tagged with <c>outcome</c>: <c>success</c>, <c>repeated</c>, <c>invalid</c> or <c>reused</c>. A reused token may be a
    /// stolen one.
    /// </summary>
    public static readonly Counter<long> Refreshes =
        Meter.CreateCounter<long>("shop.auth.refreshes", "{attempt}", "Attempts to renew a session, by outcome.");

    public static readonly Histogram<double> PasswordWait =
        Meter.CreateHistogram(
            "shop.auth.password_wait", "s", "How long a password check waited for its turn.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
}
