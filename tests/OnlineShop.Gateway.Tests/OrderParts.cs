using System.Text.Json;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Deliveries;
using OnlineShop.ApiClients.Notifications;
using OnlineShop.ApiClients.Orders;
using OnlineShop.ApiClients.Payments;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Gateway.Tests;

/// <summary>What services know of an order.</summary>
internal static class OrderParts
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly Money Price = new(1740, "EUR");
    private static readonly Money Nothing = Money.Zero("EUR");
    private static readonly ShippingAddress Berlin = new("Ada Lovelace", "Hauptstr. 1", "Berlin", "10115", "DE");

    public static ApiOrder Order(Guid id) => new(
        id, OrderStatus.Paid, false, false, [], Price, Nothing, Nothing, Nothing, Price, Nothing, "standard", Berlin, At, At);

    /// <summary>A payment of the order, this many days after the first.</summary>
    public static ApiPayment Payment(Guid order, int day) =>
        new(Guid.CreateVersion7(), order, "captured", Price, Price, Nothing, At.AddDays(day), At.AddDays(day));

    public static ApiShipment Shipment(Guid order) =>
        new(Guid.CreateVersion7(), order, ShipmentStatus.InTransit, Berlin, 500, At, At, [], "standard");

    public static ApiNotification Notification(string kind) =>
        new(Guid.CreateVersion7(), kind, "Title", "Text", new Dictionary<string, string>(), false, At);

    /// <summary>The text that a service would send.</summary>
    public static string ToJson(this object part) => JsonSerializer.Serialize(part, ApiClient.Json);
}
