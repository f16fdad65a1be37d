using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

/// <summary>Clients of Order, and steps that many tests begin with.</summary>
internal static class OrderSteps
{
    /// <summary>The orders and the cart of a customer.</summary>
    public static OrdersClient Orders(this OrderHost host, Guid customer) => new(host.As(customer));

    /// <summary>Everybody's orders, for an administrator.</summary>
    public static OrdersClient OrdersOfAdmin(this OrderHost host) => new(host.AsAdmin());

    /// <summary>Waits until the order of a customer who has one is stored.</summary>
    public static async Task<Guid> PlacedAsync(this OrderHost host, Guid customer)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            if ((await host.PublishedAsync<OrderPlaced>(e => e.UserId == customer)).FirstOrDefault() is { } placed)
                return placed.OrderId;
            await Task.Yield();
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>An order that was paid, shipped and delivered.</summary>
    public static async Task<Guid> DeliveredAsync(this OrderHost host, Guid customer, OrderBody body)
    {
        var id = (await host.Orders(customer).PlaceAsync(body)).Body.Id;
        var total = (await host.PublishedAsync<OrderPlaced>(e => e.OrderId == id)).Single().Total;
        var shipment = Guid.CreateVersion7();
        await host.DeliverAsync(
            new StockReserved(id, default), new PaymentCaptured(id, Guid.CreateVersion7(), total, default), new StockCommitted(id),
            new ShipmentStatusChanged(id, customer, shipment, ShipmentStatus.InTransit, "T1", null, 2, default),
            new ShipmentStatusChanged(id, customer, shipment, ShipmentStatus.Delivered, "T1", null, 3, default));
        return id;
    }

    /// <summary>Payment refunds what it was asked for last.</summary>
    public static async Task RefundAsync(this OrderHost host, Guid orderId, Money remaining)
    {
        var asked = (await host.PublishedAsync<RefundPayment>(e => e.OrderId == orderId))[^1];
        await host.DeliverAsync(new PaymentRefunded(orderId, Guid.CreateVersion7(), asked.RefundId, asked.Amount, remaining, default));
    }
}
