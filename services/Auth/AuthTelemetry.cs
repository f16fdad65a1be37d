using System.Diagnostics.Metrics;

namespace OnlineShop.Auth;

/// <summary>What an operator of Auth watches.</summary>
internal static class AuthTelemetry
{
    private static readonly Meter Meter = new("OnlineShop.Auth");

    public static readonly Counter<long> Registrations = Meter.CreateCounter<long>("shop.auth.registrations");

    /// <summary>Tagged with <c>outcome</c>: <c>success</c>, <c>invalid</c> or <c>locked</c>.</summary>
    public static readonly Counter<long> SignIns = Meter.CreateCounter<long>("shop.auth.sign_ins");

    /// <summary>Tagged with <c>outcome</c>: <c>success</c>, <c>invalid</c> or <c>reused</c>. A reused token may be a stolen one.</summary>
    public static readonly Counter<long> Refreshes = Meter.CreateCounter<long>("shop.auth.refreshes");

    public static readonly Histogram<double> PasswordWait =
        Meter.CreateHistogram<double>("shop.auth.password_wait", "s", "How long a password check waited for its turn.");
}
