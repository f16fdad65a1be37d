using System.Diagnostics.Metrics;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;

namespace OnlineShop.Order.Process;

/// <summary>The meter <c>OnlineShop.Order</c>.</summary>
internal sealed class OrderTelemetry
{
    public const string Name = "OnlineShop.Order";

    private readonly Counter<long> transitions;
    private readonly Counter<long> handedOver;

    public OrderTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        transitions = meter.CreateCounter<long>(
            "shop.orders.transitions", "{order}",
            "Orders that came to a status, by that status, the one before it, and the reason.");
        handedOver = meter.CreateCounter<long>(
            "shop.orders.handed_over", "{order}",
            "Orders whose calls were not answered, and which go on by messages, by the peer (none: the process that called ended) and the status that they had come to.");
    }

    /// <summary>Counts orders that go on by messages.</summary>
    /// <param name="peer">Who did not answer; null where that is not known.</param>
    /// <param name="status">What they had come to by calls, as it is stored.</param>
    public void HandedOver(string? peer, string status, int orders = 1) =>
        handedOver.Add(orders, new("shop.peer", peer ?? "none"), new("shop.order.status", status));

    /// <summary>Counts an order's transition to a status, after the commit.</summary>
    /// <param name="before">Null: the order is new.</param>
    public void Moved(ShopTransaction transaction, OrderStatus? before, OrderStatus status, string? reason)
    {
        if (transitions.Enabled)
        {
            transaction.OnCommitted(() => transitions.Add(
                1,
                new("shop.order.status", OrderRow.Word(status)),
                new("shop.order.previous_status", before is null ? "none" : OrderRow.Word(before.Value)),
                new("shop.order.reason", reason ?? "none")));
        }
    }
}
