using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OnlineShop.Notification;

/// <summary>The activity source and meter <c>OnlineShop.Notification</c>.</summary>
internal static class NotificationTelemetry
{
    private const string Name = "OnlineShop.Notification";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Attempts =
        Meter.CreateCounter<long>("shop.notifications.attempts", "{attempt}", "Attempts to deliver a notification, by channel and result.");

    public static void Count(string channel, string result) =>
        Attempts.Add(1, new KeyValuePair<string, object?>("channel", channel), new KeyValuePair<string, object?>("result", result));
}
