using System.Diagnostics;
using System.Diagnostics.Metrics;
using OnlineShop.Contracts.Messages;
using OnlineShop.Delivery.Shipments;

namespace OnlineShop.Delivery;

/// <summary>The metrics that show whether parcels move.</summary>
internal static class DeliveryTelemetry
{
    public const string Name = "OnlineShop.Delivery";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Moves = Meter.CreateCounter<long>(
        "shop.shipments", "{shipment}", "Shipments by the status that they reached.");
    private static readonly Counter<long> Callbacks = Meter.CreateCounter<long>(
        "shop.carrier_events", "{event}", "The carrier's events by their outcome.");

    /// <summary>The <c>traceparent</c> of what requests work, to be stored with it; null inside the work itself.</summary>
    public static string? Cause => Activity.Current is { Source.Name: not Name } cause ? cause.Id : null;

    /// <summary>Begins a step of stored work, as a part of the trace that requested it.</summary>
    public static Activity? Begin(string step, Shipment shipment) => Source
        .StartActivity(step, ActivityKind.Internal, shipment.Trace!)?
        .SetTag("shop.shipment.id", shipment.Id.ToString())
        .SetTag("shop.order.id", shipment.OrderId.ToString());

    public static void Moved(ShipmentStatus status) =>
        Moves.Add(1, new KeyValuePair<string, object?>("shop.shipment.status", status.Wire()));

    public static void WebhookReceived(string outcome) =>
        Callbacks.Add(1, new KeyValuePair<string, object?>("shop.event.outcome", outcome));
}
