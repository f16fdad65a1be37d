using System.Collections.Frozen;
using System.Text.Json;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Notification.Webhooks.Events;

/// <summary>The types of events that webhooks are told of. Their names are part of the API: docs/webhooks.md.</summary>
internal static class EventTypes
{
    /// <summary>Subscribes to all types, also to those of later versions.</summary>
    public const string Any = "*";

    /// <summary>What a test sends. Nobody subscribes to it.</summary>
    public const string Ping = "ping";

    public const string PaymentRefunded = "payment.refunded";
    public const string PaymentRefundFailed = "payment.refund_failed";
    public const string ShipmentCreated = "shipment.created";
    public const string ShipmentStatusChanged = "shipment.status_changed";

    private static readonly FrozenDictionary<OrderStatus, string> OfOrders = Names<OrderStatus>("order");

    private static readonly FrozenDictionary<ReturnStatus, string> OfReturns = Names<ReturnStatus>("return");

    /// <summary>All that can be subscribed to, but for <see cref="Any"/>.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Enum.GetValues<OrderStatus>().Select(Of), .. Enum.GetValues<ReturnStatus>().Select(Of),
        PaymentRefunded, PaymentRefundFailed, ShipmentCreated, ShipmentStatusChanged,
    ];

    /// <summary>Whether a name can be subscribed to.</summary>
    public static bool IsKnown(string? name) => name == Any || All.Contains(name);

    /// <summary>The type that tells of an order's step to a status.</summary>
    public static string Of(OrderStatus status) => OfOrders[status];

    /// <summary>The type that tells of a return's step to a status.</summary>
    public static string Of(ReturnStatus status) => OfReturns[status];

    private static FrozenDictionary<T, string> Names<T>(string subject)
        where T : struct, Enum =>
        Enum.GetValues<T>().ToFrozenDictionary(
            status => status, status => $"{subject}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString())}");
}
