using System.Diagnostics.Metrics;

namespace OnlineShop.User;

/// <summary>What an operator of User watches.</summary>
internal static class UserTelemetry
{
    private static readonly Meter Meter = new("OnlineShop.User");

    /// <summary>Tagged with <c>from</c>: <c>event</c>, or <c>token</c> where the user came before the event.</summary>
    public static readonly Counter<long> ProfilesCreated = Meter.CreateCounter<long>(
        "shop.user.profiles_created", "{profile}", "Profiles that were made, by what they were made from.");

    public static readonly Counter<long> ProfilesChanged = Meter.CreateCounter<long>(
        "shop.user.profiles_changed", "{profile}", "Changes of profiles.");
}
