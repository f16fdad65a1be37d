using OnlineShop.ApiClients.Deliveries;

namespace OnlineShop.Delivery.Tests;

/// <summary>Clients of Delivery.</summary>
internal static class DeliverySteps
{
    /// <summary>Delivery as somebody sees it who is not signed in.</summary>
    public static DeliveriesClient Deliveries(this DeliveryHost host) => new(host.Anonymous);

    /// <summary>The shipments of a customer.</summary>
    public static DeliveriesClient Deliveries(this DeliveryHost host, Guid customer) => new(host.As(customer));

    public static DeliveriesClient DeliveriesOfAdmin(this DeliveryHost host) => new(host.AsAdmin());

    /// <summary>Delivery as other services call it.</summary>
    public static DeliveriesClient DeliveriesOfService(this DeliveryHost host) => new(host.AsService());
}
