using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OnlineShop.Messaging.Telemetry;

/// <summary>The activity source and meter <c>OnlineShop.Messaging</c>.</summary>
internal static class MessagingTelemetry
{
    public const string Name = "OnlineShop.Messaging";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Published = Meter.CreateCounter<long>(
        "shop.messages.published", "{message}", "Messages acknowledged by the broker.");

    public static readonly Counter<long> Handled = Meter.CreateCounter<long>(
        "shop.messages.handled", "{message}", "Messages whose effect is committed.");

    public static readonly Counter<long> Duplicates = Meter.CreateCounter<long>(
        "shop.messages.duplicates", "{message}", "Messages skipped because their effect was there.");

    public static readonly Counter<long> GapsFilled = Meter.CreateCounter<long>(
        "shop.messages.gap_filled", "{message}",
        "Messages read from their source because the broker did not bring them.");

    public static readonly Counter<long> DeadLettered = Meter.CreateCounter<long>(
        "shop.messages.dead_lettered", "{message}", "Messages set aside.");
}
